export const COLUMN_KEYS = [
  'number',
  'title',
  'state',
  'clock',
  'class',
  'town',
  'area',
  'address',
  'unit',
  'channel',
  'reportedAt',
  'changedAt',
  'satisfaction',
] as const
export type ColumnKey = (typeof COLUMN_KEYS)[number]

const SHOWN_ON_WISH: readonly ColumnKey[] = ['area', 'address', 'channel', 'reportedAt', 'satisfaction']
export const FIRST_COLUMNS: readonly ColumnKey[] = COLUMN_KEYS.filter((key) => !SHOWN_ON_WISH.includes(key))

/** The stored choice in the order of the table; the number always stays, it opens the case. */
export function readColumns(raw: string | null): ColumnKey[] {
  const chosen = new Set(raw === null ? FIRST_COLUMNS : raw.split(','))
  const known = COLUMN_KEYS.filter((key) => chosen.has(key))
  return known.length < 2 ? [...FIRST_COLUMNS] : known.includes('number') ? known : ['number', ...known]
}
