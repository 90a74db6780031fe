/** Paths from an area up to the county, the county first. */
export function lineOf(path: string): string[] {
  const codes = path.split('/')
  return codes.map((_, i) => codes.slice(0, i + 1).join('/'))
}
