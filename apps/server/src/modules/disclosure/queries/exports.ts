import type { Reply } from '@yiwang/contract'
import type { exportRoutes, ExportView } from '@yiwang/contract/disclosure'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import { unseal } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { FileReply } from '../../../kernel/http/mount.ts'
import { pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { exportPlace } from '../commands/make-export.ts'
import { agreement, findHidden, MARK_BITS, readOrder } from '../domain/mark.ts'
import { allOf, olderThan } from '../store/conditions.ts'
import { countDownload, findExport, selectExports } from '../store/export-store.ts'
import type { ExportRecord } from '../store/export-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { exportView, mayDecide, mayDownload } from './export-view.ts'

type List = Input<typeof exportRoutes.list>

/** Own exports, or those of others that wait for the own approval. */
export async function listExports(tx: Tx, actor: Actor, input: List): Promise<Reply<typeof exportRoutes.list>> {
  await openDisclosure(tx, actor, 'disclosure.approve')
  const condition = allOf(
    input.view === 'own'
      ? sql`e.asked_by = ${actor.id}`
      : sql`(e.state = 'waiting' and e.asked_by <> ${actor.id}
          and disclosure.is_mine_to_answer(e.area_path, e.unit_id))`,
    olderThan(input.cursor, { time: 'e.asked_at', id: 'e.id' }),
  )
  const rows = await selectExports(tx, actor.tenant, { condition, limit: input.limit + 1 })
  return pageFrom(rows, input.limit, {
    item: (row) => exportView(actor, row, input.at),
    cursor: ({ askedAt, id }) => [askedAt.toISOString(), id],
  })
}

export async function getExport(tx: Tx, actor: Actor, input: Input<typeof exportRoutes.get>): Promise<ExportView> {
  await openDisclosure(tx, actor, 'disclosure.approve')
  const row = await findExport(tx, actor.tenant, input.exportId)
  if (!row || (row.askedBy !== actor.id && !mayDecide(actor, row))) throw notFound('export')
  return exportView(actor, row, input.at)
}

const MIMES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The file, for whoever asked for it and until it ends. Every download is counted and noted. */
export async function downloadExport(
  context: Context,
  tx: Tx,
  actor: Actor,
  { exportId, at }: Input<typeof exportRoutes.file>,
): Promise<FileReply> {
  await openDisclosure(tx, actor, 'register.export')
  const row = await findExport(tx, actor.tenant, exportId)
  if (!row || !mayDownload(actor, row, at) || row.fileHash === null) throw notFound('export')
  const stream = await context.storage.get(row.fileHash, 'full')
  if (!stream) throw notFound('export')
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(Buffer.from(part as Uint8Array))
  const content = unseal(context.secrets, exportPlace(row.id), Buffer.concat(parts).toString('utf8'))
  await countDownload(tx, actor.tenant, row.id)
  return { content: Buffer.from(content, 'base64'), mime: MIMES[row.format], name: `${row.number}.${row.format}` }
}

const NUMBER = /\d{6}-\d{8}-\d{4,}/g
const MOST_EXPORTS = 5_000
/** So many bits at least must be read from an order, and all but a few of them agree: rows may have been lost. */
const FEWEST_BITS = 16
const MOST_WRONG = MARK_BITS / 8

/** The exports that a leaked file may come from: by its number, by the hidden mark, or by the order of its rows. */
export async function traceExport(
  tx: Tx,
  actor: Actor,
  { text, names }: Input<typeof exportRoutes.trace>,
): Promise<Reply<typeof exportRoutes.trace>> {
  authorize(actor, 'disclosure.review')
  await openDisclosure(tx, actor, 'disclosure.review')
  const rows = await selectExports(tx, actor.tenant, { condition: sql`true`, limit: MOST_EXPORTS })
  const numbers = new Set(text.match(NUMBER) ?? [])
  const marks = new Set(findHidden(text))
  const order = readOrder(names)
  return { items: rows.flatMap((row) => findingOf(row, { numbers, marks, order }) ?? []) }
}

type Clues = { numbers: ReadonlySet<string>; marks: ReadonlySet<number>; order: readonly (boolean | null)[] }
type Found = Reply<typeof exportRoutes.trace>['items'][number]

function findingOf(row: ExportRecord, { numbers, marks, order }: Clues): Found | null {
  const found = { exportId: row.id, number: row.number, askedBy: row.askedName, askedAt: row.askedAt.toISOString() }
  if (numbers.has(row.number)) return { ...found, by: 'number', agreeing: MARK_BITS, readable: MARK_BITS }
  if (marks.has(row.mark)) return { ...found, by: 'mark', agreeing: MARK_BITS, readable: MARK_BITS }
  const { agreeing, readable } = agreement(order, row.mark)
  const isLike = readable >= FEWEST_BITS && readable - agreeing <= MOST_WRONG
  return isLike ? { ...found, by: 'order', agreeing, readable } : null
}
