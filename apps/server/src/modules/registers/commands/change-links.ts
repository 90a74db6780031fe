import { mayLink } from '@yiwang/contract/registers'
import type { LinkKind, SubjectPage } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { isHead } from '../domain/states.ts'
import { openRegisters } from '../queries/open-registers.ts'
import { getSubjectPage } from '../queries/subject-page.ts'
import { changeLink, endLinks, endSingles, insertLinks, lockLink, readOpenLinks } from '../store/link-store.ts'
import type { OpenLink } from '../store/link-store.ts'
import { moveFollowers, moveSubjects } from '../store/place-store.ts'
import { withWholeLibrary } from '../store/reach-store.ts'
import { readSubjects } from '../store/subject-store.ts'
import type { SubjectRecord } from '../store/tables.ts'
import { lockWritable } from './write-subject.ts'

export type AddLink = {
  id: string
  subjectId: string
  kind: LinkKind
  to: string
  relation: string
  from?: string | undefined
  until?: string | undefined
  at: Date
}

/** Links a subject to another; what it can have only once is ended by it. */
export async function addLink(tx: Tx, actor: Actor, input: AddLink): Promise<SubjectPage> {
  const { tenant } = actor
  const subject = await lockWritable(tx, actor, input.subjectId)
  const [target] = await readSubjects(tx, tenant, [input.to])
  if (!target) throw notFound('subject')
  if (!mayLink(input.kind, subject.kind, target.kind) || subject.id === target.id)
    throw ruleBroken(`${input.kind} from ${subject.kind} to ${target.kind}`, '这两类对象之间没有此种关系')
  refuseDates(input.from ?? null, input.until ?? null)
  if (input.until === undefined) refuseGone([subject, target])
  const validFrom = input.from ?? null
  const link = {
    id: input.id,
    kind: input.kind,
    from: subject.id,
    to: target.id,
    relation: input.relation,
    validFrom,
    validTo: input.until ?? null,
  }
  await refuseSecondHead(tx, tenant, link)
  const head = { tenant, at: input.at, actorId: actor.id, importId: null, day: chinaDay(input.at) }
  await withWholeLibrary(tx, tenant, async () => {
    await endSingles(tx, head, [link])
    await insertLinks(tx, head, [link])
    if (link.validTo === null) await followLink(tx, tenant, { kind: link.kind, subject, target })
  })
  await openRegisters(tx, actor)
  return getSubjectPage(tx, actor, { subjectId: subject.id, at: input.at })
}

const PLACING: ReadonlySet<LinkKind> = new Set(['lives-in', 'member-of', 'part-of', 'located-in'])

/** Whoever moves into a house or household lies where it lies. */
export async function followLink(
  tx: Tx,
  tenant: string,
  { kind, subject, target }: { kind: LinkKind; subject: Pick<SubjectRecord, 'id' | 'areaId'>; target: SubjectRecord },
): Promise<void> {
  const { areaId, areaPath } = target
  if (!PLACING.has(kind) || areaId === null || areaId === subject.areaId) return
  await moveSubjects(tx, tenant, [{ id: subject.id, areaId, areaPath }])
  await moveFollowers(tx, tenant, [{ id: subject.id, areaId, areaPath, oldAreaId: subject.areaId }])
}

type Ends = { subjectId: string; linkId: string; version: number | null; at: Date }

/** Says that a link no longer holds from a day on. */
export async function endLink(tx: Tx, actor: Actor, input: Ends & { on: string }): Promise<SubjectPage> {
  const link = await lockOwn(tx, actor, input)
  if (link.validTo !== null) throw ruleBroken('the link has ended', '此关系已经结束')
  refuseDates(link.validFrom, input.on)
  if (input.on > chinaDay(input.at))
    throw ruleBroken('ends in the future', '结束日期不能晚于今天', { on: '不能晚于今天' })
  await endLinks(tx, actor.tenant, { ids: [link.id], on: input.on })
  return getSubjectPage(tx, actor, { subjectId: input.subjectId, at: input.at })
}

type Correct = Ends & { kind: LinkKind; relation: string; from: string | null; until: string | null }

/** Corrects relation or dates of a link that was written wrongly. */
export async function correctLink(tx: Tx, actor: Actor, input: Correct): Promise<SubjectPage> {
  const link = await lockOwn(tx, actor, input)
  if (link.kind !== input.kind) throw ruleBroken('the kind stays', '不能改变关系种类，请结束后另加')
  refuseDates(input.from, input.until)
  await refuseSecondHead(tx, actor.tenant, { ...link, relation: input.relation, validTo: input.until })
  await changeLink(tx, actor.tenant, { id: link.id, relation: input.relation, from: input.from, until: input.until })
  return getSubjectPage(tx, actor, { subjectId: input.subjectId, at: input.at })
}

async function lockOwn(tx: Tx, actor: Actor, { subjectId, linkId, version }: Ends): Promise<OpenLink> {
  const subject = await lockWritable(tx, actor, subjectId)
  const link = await lockLink(tx, actor.tenant, linkId)
  if (!link || (link.from !== subject.id && link.to !== subject.id)) throw notFound('link')
  if (link.version === version) return link
  throw new AppError('conflict', `link is at version ${link.version}`, '关系已被他人修改，请刷新后再改', {
    current: { version: link.version },
  })
}

function refuseDates(from: string | null, until: string | null): void {
  if (from !== null && until !== null && until < from)
    throw ruleBroken('ends before it began', '结束日期早于开始日期', { until: '早于开始日期' })
}

function refuseGone(ends: readonly SubjectRecord[]): void {
  const gone = ends.find(({ state }) => state === 'deceased' || state === 'gone' || state === 'merged')
  if (gone) throw ruleBroken(`${gone.id} is ${gone.state}`, `${gone.label}已去世、迁出或合并，不能建立现行关系`)
}

/** A household has one head (户主). */
async function refuseSecondHead(
  tx: Tx,
  tenant: string,
  link: Pick<OpenLink, 'kind' | 'relation' | 'from' | 'to' | 'validTo'>,
): Promise<void> {
  if (link.kind !== 'member-of' || !isHead(link.relation) || link.validTo !== null) return
  const others = await readOpenLinks(tx, tenant, [link.to])
  const isTaken = others.some(
    (one) => one.kind === 'member-of' && one.to === link.to && isHead(one.relation) && one.from !== link.from,
  )
  if (isTaken)
    throw ruleBroken('the household has a head', '此户已有户主，请先更正原户主的关系', { relation: '已有户主' })
}
