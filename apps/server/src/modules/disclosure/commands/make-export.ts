import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import { seal } from '../../../kernel/crypto.ts'
import { afterCommit, inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import { hashOf } from '../../../kernel/files/storage.ts'
import { sheetBuffer } from '../domain/sheet-buffer.ts'
import { exportSheet } from '../domain/export-sheet.ts'
import type { ExportRow } from '../domain/export-sheet.ts'
import { orderByMark } from '../domain/mark.ts'
import { minutesAfter } from '../domain/windows.ts'
import { factsInView, ledgersInView, listSubjects, listTypes, openLibrary } from '../library.ts'
import type { LibrarySubject } from '../library.ts'
import { exportRows } from '../queries/export-rows.ts'
import { endExports, postsStillHeld, saveFailed, saveMade, takeExport } from '../store/export-store.ts'
import type { ExportRecord } from '../store/export-store.ts'
import { pageListed } from '../store/list-store.ts'
import type { ListCursor, ListedRow } from '../store/list-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { readRules } from '../store/rules-store.ts'
import { recordLooks } from './record-look.ts'

const PAGE = 500

/** Where the content of an export is sealed. */
export function exportPlace(id: string) {
  return { column: 'disclosure.exports.file', rowId: id }
}

/** Makes the oldest export that waits for it; true when there was one. */
export function makeExports(context: Context): () => Promise<boolean> {
  const { TENANT: tenant } = context.config
  return async () => {
    const found: { id: string | null } = { id: null }
    try {
      await inTransaction(context.pool, { tenant }, async (tx) => {
        found.id = null
        await openDisclosure(tx, systemActor(tenant), 'disclosure.review')
        const row = await takeExport(tx, tenant)
        if (!row) return
        found.id = row.id
        await makeOne(context, tx, row)
      })
    } catch (error) {
      if (found.id === null || (error instanceof AppError && error.code === 'unavailable')) throw error
      context.logger.error({ exportId: found.id, error: String(error) }, 'export failed')
      const failed = found.id
      await inTransaction(context.pool, { tenant }, async (tx) => {
        await openDisclosure(tx, systemActor(tenant), 'disclosure.review')
        await saveFailed(tx, tenant, failed)
      })
    }
    return found.id !== null
  }
}

/** Reads with the posts of whoever asked, as far as they hold them still; what they lost meanwhile is not in it. */
async function makeOne(context: Context, tx: Tx, row: ExportRecord): Promise<void> {
  const { TENANT: tenant } = context.config
  const at = context.clock()
  const asker = await askerOf(tx, tenant, row, chinaDay(at))
  await openDisclosure(tx, systemActor(tenant), 'disclosure.review')
  const reach = await openLibrary(tx, asker)
  const known = await factsInView(tx, tenant, reach)
  const facts = row.facts.filter((name) => known.has(name))
  const rows: ExportRow[] = []
  const types = await listTypes(tx, tenant, reach, row.list.ledgerId)
  const ledger = (await ledgersInView(tx, tenant, reach)).find(({ id }) => id === row.list.ledgerId)?.code ?? null
  let after: ListCursor | null = null
  for (;;) {
    const page: ListedRow[] = await pageListed(tx, tenant, {
      list: row.list,
      areas: [row.areaPath],
      types,
      today: chinaDay(row.askedAt),
      after,
      limit: PAGE,
    })
    if (page.length === 0) break
    const ids = page.map(({ id }) => id)
    const subjects = await listSubjects(tx, tenant, ids)
    const byId = new Map(subjects.map((subject) => [subject.id, subject]))
    const found = page.flatMap(({ id, recordId }) => {
      const subject = byId.get(id)
      return subject ? [{ subject, recordId }] : []
    })
    const asked = { tenant, rows: found, ledger, facts, clear: row.clear, at }
    rows.push(...(await exportRows(tx, context.secrets, reach, asked)))
    await noteSeen(tx, asker, { row, subjects, at })
    after = page.at(-1) ?? null
    if (page.length < PAGE) break
  }
  const columns = facts.map((name) => ({ name, label: known.get(name)?.label ?? name }))
  const ordered = orderByMark(rows, ({ label, area }) => `${label}${area ?? ''}`, row.mark)
  const head = { ...row, by: row.askedName, at }
  const content = await sheetBuffer(exportSheet(head, columns, ordered), row.format)
  const sealed = Buffer.from(seal(context.secrets, exportPlace(row.id), content.toString('base64')))
  const hash = hashOf(sealed)
  await context.storage.put(hash, 'full', sealed)
  const { exportHours } = await readRules(tx, tenant)
  const endsAt = minutesAfter(at, exportHours * 60)
  await saveMade(tx, { tenant, id: row.id, rowCount: rows.length, hash, at, endsAt })
}

async function askerOf(tx: Tx, tenant: string, row: ExportRecord, day: string): Promise<Actor> {
  const posts = await postsStillHeld(tx, tenant, { personId: row.askedBy, posts: row.posts, day })
  return { kind: 'person', id: row.askedBy, name: row.askedName, tenant, sessionId: null, posts, address: null }
}

type Seen = { row: ExportRecord; subjects: readonly LibrarySubject[]; at: Date }

/** Everybody in the file can see that it was made, by whom and what for. */
function noteSeen(tx: Tx, asker: Actor, { row, subjects, at }: Seen): Promise<void> {
  const { purpose, reason, facts, clear, id } = row
  const look = { kind: 'export', permissions: ['register.export'], purpose, reason, rightId: id, at } as const
  return recordLooks(
    tx,
    asker,
    { ...look, facts: clear.length > 0 ? clear : facts },
    subjects.map(({ id: subjectId, areaPath }) => ({ subjectId, areaPath })),
  )
}

/** Ends exports whose time is over and takes their files away. */
export async function dropEndedExports(context: Context, tx: Tx, now: Date): Promise<void> {
  const hashes = await endExports(tx, context.config.TENANT, now)
  for (const hash of hashes) afterCommit(tx, () => void context.storage.remove(hash).catch(() => undefined))
}
