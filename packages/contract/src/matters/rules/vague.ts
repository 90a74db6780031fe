/** Names behind which anything could be asked; a list of materials must be complete (国务院: no catch-all clause). */
const CATCH_ALL = [
  /其他(?:相关|有关|需要|必要|应当|材料|证明)/,
  /(?:相关|有关)(?:证明)?材料/,
  /等(?:相关|有关|其他)?材料$/,
]

export function isVague(name: string): boolean {
  return CATCH_ALL.some((pattern) => pattern.test(name))
}
