import { AppError } from './errors.ts'

/** Cursor of a keyset page: the sort values of its last row, as an opaque string. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** The values of a cursor; a broken one is the caller's mistake. */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(values) && values.length === length && values.every(isCursorValue)) return values as string[]
  } catch {
    // Not base64 or not JSON: the same answer as a cursor of another list.
  }
  throw new AppError('bad-request', 'invalid cursor', '页码已失效，请重新查询')
}

function isCursorValue(value: unknown): boolean {
  return value === null || typeof value === 'number' || (typeof value === 'string' && value.length <= 100)
}

/** Cuts the one row too many that tells whether there is another page. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  limit: number,
  shape: { item: (row: Row) => Item; cursor: (row: Row) => (string | number | null)[] },
): { items: Item[]; next: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    items: page.map((row) => shape.item(row)),
    next: rows.length > limit && last !== undefined ? encodeCursor(shape.cursor(last)) : null,
  }
}
