import { mayLink, SUBJECT_FIELDS } from '@yiwang/contract/registers'
import type { newDecision, newSubject, PlainValues, Source, spokenBy, SubjectReceipt } from '@yiwang/contract/registers'
import type { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { findArea, listUnits, locateGrid } from '../../areas/index.ts'
import { chosenValue } from '../domain/chosen-voice.ts'
import { originOf } from '../domain/origins.ts'
import { openValue } from '../domain/stored-values.ts'
import { openRegisters } from '../queries/open-registers.ts'
import { readMembers } from '../store/page-store.ts'
import { lockSubjects, readSubjects } from '../store/subject-store.ts'
import type { SubjectRecord } from '../store/tables.ts'
import { refuseFlaws, withoutMasked } from './ledger-values.ts'
import { saveSubjects } from './save-subjects.ts'
import type { BatchHead, SavedSubject, SubjectRow } from '../domain/batch.ts'

type SpokenBy = z.output<typeof spokenBy>

/** A subject that the actor sees and may write to, locked. */
export async function lockWritable(tx: Tx, actor: Actor, subjectId: string): Promise<SubjectRecord> {
  await openRegisters(tx, actor)
  const [subject] = await lockSubjects(tx, actor.tenant, [subjectId])
  if (!subject) throw notFound('subject')
  authorize(actor, 'register.write', subject)
  if (subject.state === 'merged') throw ruleBroken('the subject was merged', '此对象已并入另一个，请在保留的一方修改')
  return subject
}

/** The same in the version that was seen. */
async function lockSeen(
  tx: Tx,
  actor: Actor,
  { subjectId, version }: { subjectId: string; version: number | null },
): Promise<SubjectRecord> {
  const subject = await lockWritable(tx, actor, subjectId)
  if (subject.version === version) return subject
  throw new AppError('conflict', `subject is at version ${subject.version}`, '信息已被他人修改，请刷新后再改', {
    current: { version: subject.version },
  })
}

export type CreateSubject = z.output<typeof newSubject> & { at: Date }

/** Adds a subject where the actor may write; a number that is known already offers the two as the same. */
export function createSubject(secrets: Secrets) {
  return async (tx: Tx, actor: Actor, input: CreateSubject): Promise<SubjectReceipt> => {
    const { id, kind, values, areaId, at } = input
    await openRegisters(tx, actor)
    await refuseFlaws(tx, actor.tenant, { fields: SUBJECT_FIELDS[kind], values, at })
    await refuseFuture(input.seenAt, at)
    const targets = await linkTargets(tx, actor, input)
    authorize(actor, 'register.write', { areaPath: await placeOf(tx, actor, { areaId, values, targets }) })
    if ((await readSubjects(tx, actor.tenant, [id])).length > 0)
      throw new AppError('conflict', 'subject id taken', '已经登记，请刷新后查看')
    const row: SubjectRow = { id, kind, values, areaId, seenAt: input.seenAt, links: input.links }
    const head = await headOf(tx, actor, input)
    const [saved] = await saveSubjects(tx, secrets, { ...head, rows: [row] })
    return receipt(tx, actor, saved)
  }
}

async function linkTargets(tx: Tx, actor: Actor, { kind, links }: CreateSubject): Promise<SubjectRecord[]> {
  const targets = await readSubjects(
    tx,
    actor.tenant,
    links.map(({ to }) => to),
  )
  for (const link of links) {
    const target = targets.find(({ id }) => id === link.to)
    if (!target) throw notFound('subject')
    if (!mayLink(link.kind, kind, target.kind))
      throw ruleBroken(`${link.kind} from ${kind}`, '这两类对象之间没有此种关系')
  }
  return targets
}

type Place = { areaId: string | undefined; values: PlainValues; targets: readonly SubjectRecord[] }

async function placeOf(tx: Tx, { tenant }: Actor, { areaId, values, targets }: Place): Promise<string | null> {
  if (areaId !== undefined) {
    const area = await findArea(tx, tenant, areaId)
    if (!area) throw notFound('area')
    return area.path
  }
  const { position } = values
  const isPoint = typeof position === 'object' && position !== null && 'lng' in position
  const grid = isPoint ? await locateGrid(tx, tenant, position) : null
  const path = grid?.path ?? targets.find((target) => target.areaPath !== null)?.areaPath
  if (path === undefined) throw ruleBroken('nobody knows where', '请选择所属网格，或在地图上定位', { areaId: '必填' })
  return path
}

async function refuseFuture(seenAt: string | undefined, at: Date): Promise<void> {
  if (seenAt !== undefined && Date.parse(seenAt) > at.getTime() + 60_000)
    throw ruleBroken('seen in the future', '采集时间不能晚于现在', { seenAt: '不能晚于现在' })
}

/** Who speaks: a department under the code of its unit, so that two can contradict each other. */
export async function headOf(
  tx: Tx,
  actor: Actor,
  { at, source }: { at: Date; source: SpokenBy | Source },
): Promise<BatchHead> {
  const unitId = source === 'department' ? actor.posts.find((post) => post.unitId !== null)?.unitId : null
  const unit = unitId ? (await listUnits(tx, actor.tenant)).find(({ id }) => id === unitId) : undefined
  if (source === 'department' && !unit)
    throw ruleBroken('no unit to speak for', '您的岗位不属于任何单位，不能代表部门填报')
  return { tenant: actor.tenant, at, actor: { id: actor.id, name: actor.name }, source, speaker: unit?.code ?? '' }
}

async function receipt(tx: Tx, actor: Actor, saved: SavedSubject | undefined): Promise<SubjectReceipt> {
  if (!saved) throw notFound('subject')
  const [row] = await readSubjects(tx, actor.tenant, [saved.id])
  // Whoever writes a subject out of their own reach does not see it any more.
  return { ...saved, version: row?.version ?? 1 }
}

export type StateFacts = {
  subjectId: string
  values: PlainValues
  source: SpokenBy
  seenAt?: string | undefined
  areaId?: string | undefined
  version: number | null
  at: Date
}

/** Says that values hold; what others said stays in the history, and what contradicts is shown. */
export function stateFacts(secrets: Secrets) {
  return async (tx: Tx, actor: Actor, input: StateFacts): Promise<SubjectReceipt> => {
    const subject = await lockSeen(tx, actor, input)
    const fields = SUBJECT_FIELDS[subject.kind]
    const values = withoutMasked(fields, input.values)
    await refuseFlaws(tx, actor.tenant, { fields, values, at: input.at }, 'given')
    await refuseFuture(input.seenAt, input.at)
    if (input.areaId !== undefined) {
      const area = await findArea(tx, actor.tenant, input.areaId)
      if (!area || !isAllowed(actor, 'register.write', { areaPath: area.path })) throw notFound('area')
    }
    if (Object.keys(values).length === 0 && input.areaId === undefined)
      throw ruleBroken('nothing to say', '没有填写任何内容', { values: '没有填写任何内容' })
    const row = { id: subject.id, kind: subject.kind, values, seenAt: input.seenAt, areaId: input.areaId }
    const [saved] = await saveSubjects(tx, secrets, { ...(await headOf(tx, actor, input)), rows: [row] })
    return receipt(tx, actor, saved)
  }
}

export type Confirm = { subjectId: string; seenAt?: string | undefined; at: Date }

/**
 * Nothing has changed: everything known, of a household that of its members as well, was seen to be so again. What sources
 * disagree on is left to a decision.
 */
export function confirmFacts(secrets: Secrets) {
  return async (tx: Tx, actor: Actor, input: Confirm): Promise<{ subjects: number; fields: number }> => {
    const subject = await lockWritable(tx, actor, input.subjectId)
    await refuseFuture(input.seenAt, input.at)
    const people = subject.kind === 'household' ? await readMembers(tx, actor.tenant, subject.id) : []
    const members = await lockSubjects(
      tx,
      actor.tenant,
      people.map(({ id }) => id),
    )
    const rows = [subject, ...members]
      .filter((one) => isAllowed(actor, 'register.write', one))
      .map((one): SubjectRow => ({
        id: one.id,
        kind: one.kind,
        values: heldValues(secrets, one),
        seenAt: input.seenAt,
      }))
    const head = await headOf(tx, actor, { at: input.at, source: 'visit' })
    await saveSubjects(tx, secrets, { ...head, rows })
    return { subjects: rows.length, fields: rows.reduce((sum, { values }) => sum + Object.keys(values).length, 0) }
  }
}

/** What holds without contradiction, in the clear: it is sealed anew under the statement that confirms it. */
function heldValues(secrets: Secrets, { values, origins, conflicts }: SubjectRecord): PlainValues {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => {
      const origin = originOf(origins, values, key)
      if (!origin || key in conflicts) return []
      return [[key, openValue(secrets, { key, statementId: origin.statement }, value)] as const]
    }),
  )
}

export type Decide = z.output<typeof newDecision> & { subjectId: string; version: number | null; at: Date }

/** Decides once what holds where sources disagree; it holds until somebody sees otherwise later. */
export function decideConflict(secrets: Secrets) {
  return async (tx: Tx, actor: Actor, input: Decide): Promise<SubjectReceipt> => {
    const subject = await lockSeen(tx, actor, input)
    const field = SUBJECT_FIELDS[subject.kind].find(({ key }) => key === input.key)
    if (!field || !(input.key in subject.conflicts))
      throw ruleBroken('nothing to decide', '此项各方说法一致，无须裁定', { key: '没有不一致' })
    const values = { [input.key]: chosenValue(secrets, subject, { field, value: input.value }) }
    await refuseFlaws(tx, actor.tenant, { fields: [field], values, at: input.at }, 'given')
    const head = await headOf(tx, actor, { at: input.at, source: 'decision' })
    const row = { id: subject.id, kind: subject.kind, values }
    const [saved] = await saveSubjects(tx, secrets, { ...head, rows: [row] })
    return receipt(tx, actor, saved)
  }
}
