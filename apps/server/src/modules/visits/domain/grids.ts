/** Codes of a grid have fifteen digits; those of a micro-grid are longer. */
const GRID_DIGITS = 15

/** The grid that a path of codes lies in; the path itself where it does not reach so far down. */
export function gridOf(path: string): string {
  return path
    .split('/')
    .filter((code) => code.length <= GRID_DIGITS)
    .join('/')
}

/** A path and everything above it, the nearest first. */
export function lineOf(path: string): string[] {
  const codes = path.split('/')
  return codes.map((_, i) => codes.slice(0, codes.length - i).join('/'))
}
