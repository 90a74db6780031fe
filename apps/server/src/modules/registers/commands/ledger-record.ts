import type { PlainValues, RecordDetail, Source } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { isSeen } from '../domain/ledger-sight.ts'
import { voiceOf } from '../domain/voice.ts'
import { recordIn } from '../queries/ledger-records.ts'
import { detailOf } from '../queries/ledger-rows.ts'
import { demandPencil, openLedger } from '../queries/seen-ledger.ts'
import type { SeenLedger } from '../queries/seen-ledger.ts'
import { findSubjectHead, hasRecord, lockRecord } from '../store/record-page-store.ts'
import type { RecordShown } from '../store/record-page-store.ts'
import { refuseFlaws, withoutMasked } from './ledger-values.ts'
import { saveRecords } from './save-records.ts'
import type { LedgerRow } from './save-records.ts'

type Words = { values: PlainValues; seenAt?: string | undefined; at: Date }
export type AddRecord = Words & { ledgerId: string; id: string; subjectId: string; startedOn: string }

/** Enters a subject into a ledger. One subject has one active record in a ledger. */
export function addRecord(secrets: Secrets) {
  return async (tx: Tx, actor: Actor, input: AddRecord): Promise<RecordDetail> => {
    const { ledgerId, id, subjectId, startedOn, at } = input
    const seen = await openLedger(tx, actor, ledgerId)
    refuseRetired(seen)
    const subject = await findSubjectHead(tx, actor.tenant, subjectId)
    if (!subject || !isSeen(seen.sight, subject.areaPath)) throw notFound('subject')
    demandPencil(seen, subject.areaPath)
    if (subject.kind !== seen.ledger.declaration.subject)
      throw ruleBroken(`a ${subject.kind} is not entered here`, '登记对象的类型与台账不符', { subjectId: '类型不符' })
    if (subject.state !== 'active' && subject.state !== 'absent')
      throw ruleBroken(`the subject is ${subject.state}`, '对象已迁出、注销或合并，不能登记', { subjectId: '已不在册' })
    if (await hasRecord(tx, actor.tenant, { ledgerId, subjectId, id }))
      throw new AppError('conflict', 'there is an active record', '已在此台账中，请刷新后查看')
    refuseFuture(startedOn, at, 'startedOn')
    await write(tx, secrets, actor, { seen, input, before: null, row: { id, subjectId, startedOn, values: {} } })
    return shownAgain(tx, actor, seen, { recordId: id, at })
  }
}

export type ChangeRecord = Words & { ledgerId: string; recordId: string; version: number | null }

type Say = {
  input: Omit<ChangeRecord, 'values'>
  words: (seen: SeenLedger, record: RecordShown) => PlainValues
  source?: Source
}

/** Says something of a record that the actor may write to, as it stood when it was read. */
export async function sayOfRecord(
  secrets: Secrets,
  tx: Tx,
  actor: Actor,
  { input, words, source }: Say,
): Promise<RecordDetail> {
  const { seen, record } = await recordToChange(tx, actor, input)
  refuseEnded(record)
  const said = { ...input, values: words(seen, record) }
  await write(tx, secrets, actor, { seen, input: said, before: record, row: rowOf(record), source })
  return shownAgain(tx, actor, seen, { recordId: record.id, at: input.at })
}

/** Says that other values hold; what others said stays in the history, and what contradicts is shown. */
export function changeRecord(secrets: Secrets) {
  return (tx: Tx, actor: Actor, input: ChangeRecord): Promise<RecordDetail> =>
    sayOfRecord(secrets, tx, actor, {
      input,
      words: () => {
        if (Object.keys(input.values).length === 0)
          throw ruleBroken('nothing to change', '没有填写任何内容', { values: '没有填写任何内容' })
        return input.values
      },
    })
}

export type VisitRecord = ChangeRecord & { visitedOn: string }

/** Records that somebody stood at the door, and what was otherwise there; the next visit is counted from that day. */
export function visitRecord(secrets: Secrets) {
  return async (tx: Tx, actor: Actor, input: VisitRecord): Promise<RecordDetail> => {
    const { seen, record } = await recordToChange(tx, actor, input)
    refuseEnded(record)
    refuseFuture(input.visitedOn, input.at, 'visitedOn')
    // Of today's visit the hour counts: it says more than what was said this morning.
    const isToday = input.visitedOn === chinaDay(input.at)
    const visit = { ...input, seenAt: isToday ? undefined : input.visitedOn }
    await write(tx, secrets, actor, { seen, input: visit, before: record, row: rowOf(record), source: 'visit' })
    return shownAgain(tx, actor, seen, { recordId: record.id, at: input.at })
  }
}

type Act = { ledgerId: string; recordId: string; version: number | null; reason: string; at: Date }

export function endRecord(secrets: Secrets) {
  return async (tx: Tx, actor: Actor, input: Act & { endedOn: string }): Promise<RecordDetail> => {
    const { seen, record } = await recordToChange(tx, actor, input)
    refuseEnded(record)
    refuseFuture(input.endedOn, input.at, 'endedOn')
    if (input.endedOn < record.startedOn)
      throw ruleBroken('ends before it began', '结束日期早于登记日期', { endedOn: '结束日期早于登记日期' })
    const row = { ...rowOf(record), endedOn: input.endedOn, endReason: input.reason }
    await write(tx, secrets, actor, { seen, input: { ...input, values: {} }, before: record, row })
    return shownAgain(tx, actor, seen, { recordId: record.id, at: input.at })
  }
}

export function reopenRecord(secrets: Secrets) {
  return async (tx: Tx, actor: Actor, input: Act): Promise<RecordDetail> => {
    const { seen, record } = await recordToChange(tx, actor, input)
    if (record.state === 'active') throw ruleBroken('the record is active', '此登记没有结束')
    const { ledgerId, subjectId, id } = record
    if (await hasRecord(tx, actor.tenant, { ledgerId, subjectId, id }))
      throw new AppError('conflict', 'there is another active record', '此对象已有新的登记')
    await write(tx, secrets, actor, {
      seen,
      input: { ...input, values: {} },
      before: record,
      row: { ...rowOf(record), endedOn: null },
    })
    return shownAgain(tx, actor, seen, { recordId: record.id, at: input.at })
  }
}

/** A record that the actor may write to, locked, in the version that was seen. */
async function recordToChange(
  tx: Tx,
  actor: Actor,
  { ledgerId, recordId, version, at }: { ledgerId: string; recordId: string; version: number | null; at: Date },
): Promise<{ seen: SeenLedger; record: RecordShown }> {
  const seen = await openLedger(tx, actor, ledgerId)
  await lockRecord(tx, actor.tenant, recordId)
  const record = await recordIn(tx, actor.tenant, seen, recordId)
  demandPencil(seen, record.areaPath)
  refuseRetired(seen)
  if (record.version === version) return { seen, record }
  throw new AppError('conflict', `record is at version ${record.version}`, '登记内容已被他人修改，请刷新后再改', {
    current: await detailOf(tx, { tenant: actor.tenant, at }, seen, record),
  })
}

type Write = { seen: SeenLedger; input: Words; before: RecordShown | null; row: LedgerRow; source?: Source }

async function write(tx: Tx, secrets: Secrets, actor: Actor, { seen, input, before, row, source }: Write) {
  const { ledger, fields, units } = seen
  refuseAhead(input)
  const values = withoutMasked(fields, input.values)
  await refuseFlaws(tx, actor.tenant, { fields, values, at: input.at }, before === null ? undefined : 'given')
  const voice = source ? { source, speaker: '' } : voiceOf(actor, units)
  await saveRecords(tx, secrets, {
    tenant: actor.tenant,
    at: input.at,
    actor: { id: actor.id, name: actor.name },
    ...voice,
    ledgerId: ledger.id,
    rows: [{ ...row, values, ...(input.seenAt === undefined ? {} : { seenAt: input.seenAt }) }],
  })
}

function rowOf({ id, subjectId }: RecordShown): LedgerRow {
  return { id, subjectId, values: {} }
}

async function shownAgain(
  tx: Tx,
  actor: Actor,
  seen: SeenLedger,
  { recordId, at }: { recordId: string; at: Date },
): Promise<RecordDetail> {
  return detailOf(tx, { tenant: actor.tenant, at }, seen, await recordIn(tx, actor.tenant, seen, recordId))
}

function refuseRetired({ ledger }: SeenLedger): void {
  if (ledger.retiredAt !== null) throw ruleBroken('the ledger is retired', '台账已停用，只能查看')
}

function refuseEnded({ state }: RecordShown): void {
  if (state === 'ended') throw ruleBroken('the record has ended', '此登记已结束，如需继续请先恢复')
}

const SKEW = 5 * 60_000

/** What was seen tomorrow would go before everything that is seen until then; clocks may differ by minutes. */
function refuseAhead({ seenAt, at }: Words): void {
  if (seenAt !== undefined && Date.parse(seenAt) > at.getTime() + SKEW)
    throw ruleBroken('seen in the future', '时间不能晚于现在', { seenAt: '时间不能晚于现在' })
}

function refuseFuture(day: string, at: Date, field: string): void {
  if (day > chinaDay(at)) throw ruleBroken(`${field} lies ahead`, '日期不能晚于今天', { [field]: '日期不能晚于今天' })
}
