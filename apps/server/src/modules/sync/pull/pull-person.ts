import type { PulledPage } from '@yiwang/contract/sync'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { PersonStream, StreamRow } from '../../../kernel/streams.ts'
import { isGood, readCursor, writeCursor } from '../domain/cursor.ts'
import type { Cursor } from '../domain/cursor.ts'
import { itemOf } from './pull-area.ts'
import type { Asked } from './pull-area.ts'
import { sightWord } from './sources.ts'

/** Nothing was written before the first transaction: these streams are compared as a whole and know no spans. */
const NO_SPAN = { from: '0', to: null } as const

/**
 * The next page of a stream of a person. While nothing in it changes there is nothing to take; otherwise all of it is taken
 * anew.
 */
export async function pullPerson(
  tx: Tx,
  actor: Actor,
  streams: readonly PersonStream[],
  { epoch, cursor: given, limit, at }: Asked,
): Promise<PulledPage> {
  const lists: { stream: PersonStream; ids: string[] }[] = []
  const marks: string[] = []
  for (const stream of streams) {
    const items = await stream.list(tx, actor, at)
    lists.push({ stream, ids: items.map(({ id }) => id) })
    marks.push(...items.map(({ id, mark }) => `${id} ${mark}`))
  }
  const sight = sightWord(actor, marks.join('\n'))
  const known = given === null ? null : readCursor(given)
  const cursor = known && isGood(known, { epoch, sight, now: at }) ? known : null
  const now = at.getTime()
  const total = marks.length
  const begun: Cursor = { phase: 'all', epoch, sight, ...NO_SPAN, at: now, toAt: now, after: null, total }
  if (cursor?.phase === 'new') {
    const next = { ...cursor, at: now, toAt: now }
    return { epoch, cursor: writeCursor(next), fresh: false, more: false, total, items: [] }
  }
  const start = Number(cursor?.after ?? 0)
  const end = start + Math.min(limit, ...streams.map(({ most }) => most))
  const rows = await readPart(tx, actor, lists, { start, end, at })
  const isThrough = end >= total
  const next: Cursor = { ...begun, phase: isThrough ? 'new' : 'all', after: isThrough ? null : String(end) }
  return { epoch, cursor: writeCursor(next), fresh: start === 0, more: !isThrough, total, items: rows.map(itemOf) }
}

type Part = { start: number; end: number; at: Date }

/** The rows from one place of the whole list to another. */
async function readPart(
  tx: Tx,
  actor: Actor,
  lists: readonly { stream: PersonStream; ids: string[] }[],
  { start, end, at }: Part,
): Promise<StreamRow[]> {
  const rows: StreamRow[] = []
  let before = 0
  for (const { stream, ids } of lists) {
    const wanted = ids.slice(Math.max(0, start - before), Math.max(0, end - before))
    if (wanted.length > 0) rows.push(...(await stream.read(tx, actor, wanted, at)))
    before += ids.length
  }
  return rows
}
