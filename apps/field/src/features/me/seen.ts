import { z } from 'zod'

const schema = z.record(z.string(), z.string())
const MOST = 300

/** Case id to the time of its last change that this person has seen. */
export type Seen = Record<string, string>

export function parseSeen(stored: string | null): Seen {
  try {
    return schema.parse(JSON.parse(stored ?? '{}'))
  } catch {
    return {}
  }
}

/** News is a change after the last look; a report never looked at is news once something happened to it. */
export function isUnseen(seen: Seen, row: { id: string; changedAt: string; reportedAt: string }): boolean {
  const last = seen[row.id] ?? row.reportedAt
  return Date.parse(row.changedAt) > Date.parse(last)
}

/** Marks rows as seen; only the newest few hundred are remembered. */
export function markSeen(seen: Seen, rows: readonly { id: string; changedAt: string }[]): Seen {
  const entries = { ...seen, ...Object.fromEntries(rows.map((row) => [row.id, row.changedAt])) }
  const newest = Object.entries(entries).sort(([, a], [, b]) => Date.parse(b) - Date.parse(a))
  return Object.fromEntries(newest.slice(0, MOST))
}
