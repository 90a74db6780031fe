import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { decodeCursor } from '../../../kernel/keyset.ts'

/** All parts that are there. */
export function allOf(...parts: readonly (RawBuilder<boolean> | null | undefined | false)[]): RawBuilder<boolean> {
  const given = parts.filter((part): part is RawBuilder<boolean> => Boolean(part))
  return sql`(${sql.join([sql`true`, ...given], sql` and `)})`
}

/** Rows behind the last one of the page before, newest first by a time and the id. */
export function olderThan(cursor: string | undefined, { time, id }: { time: string; id: string }) {
  if (cursor === undefined) return null
  const [at, lastId] = decodeCursor(cursor, 2)
  return sql<boolean>`(${sql.ref(time)}, ${sql.ref(id)}) < (${at}::timestamptz, ${lastId}::uuid)`
}
