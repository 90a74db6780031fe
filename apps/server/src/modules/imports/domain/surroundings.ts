import type { Place } from './area-finder.ts'

/** Areas in which a subject that a table files under an area may lie; null when that is half the county. */
export type Surroundings = (path: string) => readonly string[] | null

const MOST_BELOW = 80
/** County, town: who is filed there is not looked for by name alone. */
const DEPTH_OF_VILLAGE = 3

/** The area itself, what lies below it, and the village above a grid: tables and registers differ in how far down they go. */
export function createSurroundings(places: readonly Place[]): Surroundings {
  const paths = places.map(({ path }) => path).sort()
  const known = new Map<string, readonly string[] | null>()
  return (path) => {
    const remembered = known.get(path)
    if (remembered !== undefined) return remembered
    const found = around(path)
    known.set(path, found)
    return found
  }

  function around(path: string): readonly string[] | null {
    const below = paths.filter((one) => one.startsWith(`${path}/`))
    const codes = path.split('/')
    if (below.length > MOST_BELOW || codes.length < DEPTH_OF_VILLAGE) return null
    const above = codes.map((_, i) => codes.slice(0, i + 1).join('/')).slice(DEPTH_OF_VILLAGE - 1, -1)
    return [path, ...below, ...above]
  }
}
