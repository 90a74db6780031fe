import type { Reply } from '@yiwang/contract'
import { helpActions } from '@yiwang/contract/services'
import type { HelpRow, helpRoutes, RecordLine } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isInScope } from '../../../kernel/authorize.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { fileLinks } from '../../../kernel/files/files.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { placeNames } from '../../areas/index.ts'
import { codeIndex } from '../domain/hall-codes.ts'
import { openPerson } from '../domain/hall-person.ts'
import { allOf, inReach, openHall, openWholeHall } from '../store/hall-reach.ts'
import { findHelp, HELP_SAID, selectDone, selectHelp } from '../store/help-store.ts'
import type { HelpRecord } from '../store/help-store.ts'
import { isRated } from '../store/rating-store.ts'

export type HelpSaid = { name: string; phone: string; text: string }

export async function listHelp(
  secrets: Secrets,
  tx: Tx,
  actor: Actor,
  input: Input<typeof helpRoutes.list>,
): Promise<Reply<typeof helpRoutes.list>> {
  const reach = await openHall(tx, actor, 'help.ask')
  const condition = allOf([
    inReach(reach, { path: 'q.area_path', people: ['q.helper_id', 'q.asked_by'] }),
    input.mine === true ? sql`q.helper_id = ${actor.id}::uuid` : null,
    input.state ? sql`q.state = any (${input.state}::text[])` : null,
    input.kind ? sql`q.kind = ${input.kind}` : null,
    after(input.cursor),
  ])
  const rows = await selectHelp(tx, actor.tenant, { condition, limit: input.limit + 1 })
  return pageFrom(rows, input.limit, {
    item: (row) => viewOf(secrets, actor, row),
    cursor: ({ askedAt, id }) => [askedAt.toISOString(), id],
  })
}

function after(cursor: string | undefined) {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(cursor, 2)
  return sql<boolean>`(q.asked_at, q.id) < (${at}::timestamptz, ${id}::uuid)`
}

/** The request, when it is in the actor's area, asked by the actor or given to the actor. */
export async function demandHelp(tx: Tx, actor: Actor, id: string, lock = false): Promise<HelpRecord> {
  const reach = await openHall(tx, actor, 'help.ask')
  const row = await findHelp(tx, actor.tenant, { id }, lock)
  const isOwn = row !== null && actor.id !== null && [row.helperId, row.askedBy].includes(actor.id)
  if (!row || !(isOwn || isInScope({ ...reach, own: null }, { areaPath: row.areaPath }))) throw notFound('help')
  return row
}

export async function getHelp(
  secrets: Secrets,
  tx: Tx,
  actor: Actor,
  { helpId }: { helpId: string },
): Promise<HelpRow> {
  return viewOf(secrets, actor, await demandHelp(tx, actor, helpId))
}

function viewOf(secrets: Secrets, actor: Actor, row: HelpRecord): HelpRow {
  const {
    id,
    kind,
    state,
    areaName,
    itemCode,
    itemGroup,
    itemName,
    applicant,
    helperId,
    helperName,
    chosenBy,
    answer,
  } = row
  const { mandateId, applicationId, version } = row
  const { text } = openPerson<HelpSaid>(secrets, HELP_SAID, { rowId: id, sealed: row.saidSealed })
  const others = helperId !== null && helperId !== actor.id
  return {
    id,
    kind,
    state,
    areaName,
    itemCode,
    itemGroup,
    itemName,
    applicant,
    helperId,
    helperName,
    chosenBy,
    answer,
    mandateId,
    applicationId,
    version,
    text,
    name: row.nameMasked,
    phone: row.phoneMasked,
    askedAt: row.askedAt.toISOString(),
    answerBy: row.answerBy?.toISOString() ?? null,
    doneAt: row.doneAt?.toISOString() ?? null,
    can: helpActions(kind, state).filter((action) => (action === 'finish' ? !others : true)),
  }
}

/** The record book (助跑员工作记录本): nobody writes it, it follows from what was done. */
export async function readRecordBook(
  tx: Tx,
  actor: Actor,
  { month, mine }: { month: string; mine: boolean },
): Promise<Reply<typeof helpRoutes.book>> {
  const reach = await openHall(tx, actor, 'help.ask')
  const placeOf = await placeNames(tx, actor.tenant)
  const condition = mine
    ? sql<boolean>`q.helper_id = ${actor.id}::uuid`
    : inReach(reach, { path: 'q.area_path', people: ['q.helper_id'] })
  const from = `${month}-01`
  const rows = await selectDone(tx, actor.tenant, { condition, from, until: monthAfter(month) })
  return { items: rows.map((row) => lineOf(row, placeOf(row.areaPath))) }
}

/** First day of the month that follows. */
function monthAfter(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01-01` : `${year}-${String(number + 1).padStart(2, '0')}-01`
}

function lineOf(row: HelpRecord, { town, village }: { town: string | null; village: string | null }): RecordLine {
  return {
    id: row.id,
    on: row.doneOn ?? row.askedAt.toISOString().slice(0, 10),
    village: [town, village].filter((name) => name !== null).join(''),
    applicant: row.applicant,
    matter: row.itemName,
    applicantSignature: picture(row.applicantFileId),
    helperSignature: picture(row.helperFileId),
  }
}

function picture(id: string | null) {
  return id === null ? null : { id, ...fileLinks(id) }
}

export async function trackHelp(
  secrets: Secrets,
  tx: Tx,
  { tenant }: Actor,
  { code }: { code: string },
): Promise<Reply<typeof helpRoutes.track>> {
  await openWholeHall(tx)
  const row = await findHelp(tx, tenant, { codeIndex: codeIndex(secrets.hashing, 'help', code) })
  if (!row) throw notFound('help')
  const { id, kind, state, itemName, helperName, answer } = row
  const rated = await isRated(tx, tenant, { rated: 'help', ratedId: id })
  const doneAt = row.doneAt?.toISOString() ?? null
  return { kind, state, itemName, helperName, answer, doneAt, rated, askedAt: row.askedAt.toISOString() }
}
