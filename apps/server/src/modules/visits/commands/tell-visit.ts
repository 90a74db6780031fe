import type { Reply } from '@yiwang/contract'
import type { VisitReport, visitRoutes } from '@yiwang/contract/visits'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import { seal } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound } from '../../../kernel/errors.ts'
import { openCase } from '../../cases/index.ts'
import { openRegisters } from '../../registers/index.ts'
import { WORDS } from '../domain/words.ts'
import { getVisit } from '../queries/visits.ts'
import { findDoor } from '../store/household-store.ts'
import { VISIT_NOTE } from '../store/sealed-columns.ts'
import {
  closeLines,
  insertOpened,
  insertVisit,
  lockVisit,
  markStarted,
  saveTold,
  selectOpened,
} from '../store/visit-store.ts'
import { insertWish } from '../store/wish-store.ts'
import { tellFacts } from './tell-facts.ts'

type Reached = Awaited<ReturnType<typeof ground>>
type Shown = Reply<typeof visitRoutes.get>
/** Told to modules that take wishes up: what was wished for, where, who heard it, and `openedFrom`. */
const WISH_HEARD = 'visits.wish-heard'

type Start = { visitId: string; subjectId: string; claimedAt?: string | undefined; at: Date }

/** Begins a visit; told again it stays as it is. */
export async function startVisit(context: Context, tx: Tx, actor: Actor, input: Start): Promise<Shown> {
  await ground(tx, actor, input)
  const { visitId: id, at } = input
  await markStarted(tx, actor.tenant, { id, at, claimed: input.claimedAt ?? null })
  return getVisit(context, tx, actor, { visitId: id })
}

/**
 * Takes in what a visit found. The id comes from the device and everything told is a set, so parts may come twice, in any order,
 * from a phone that was offline: what is new is added and nothing is done twice.
 */
export async function finishVisit(
  context: Context,
  tx: Tx,
  actor: Actor,
  input: VisitReport & { visitId: string; at: Date },
): Promise<Shown> {
  const { tenant } = actor
  const { visitId, at } = input
  const reached = await ground(tx, actor, input)
  const { subject, reach } = reached
  const seenAt = earlier(input.claimedAt, at)
  const said = await tellFacts({ tx, secrets: context.secrets, actor }, { subject, reach, seenAt, at }, input)
  await saveTold(tx, tenant, {
    id: visitId,
    at,
    claimed: input.claimedAt ?? null,
    outcome: input.outcome,
    met: input.met,
    nothingChanged: input.nothingChanged,
    ...said,
    noteSealed: input.note === '' ? null : seal(context.secrets, { column: VISIT_NOTE, rowId: visitId }, input.note),
  })
  if (input.outcome === 'met') {
    const lines = input.lines ?? null
    const day = chinaDay(new Date(seenAt))
    await closeLines(tx, tenant, { visitId, householdId: subject.id, day, lines, ledgers: reach.ledgers, at })
  }
  await openWhatWasFound(context, tx, actor, { reached, input })
  await noteWishes(context, tx, tenant, { reached, input })
  return getVisit(context, tx, actor, { visitId })
}

type Claimed = { visitId: string; subjectId: string; at: Date }

/** The visit, begun when nobody told of it yet, and the library open around it. */
async function ground(tx: Tx, actor: Actor, { visitId, subjectId, at }: Claimed) {
  if (actor.id === null) throw forbidden('visit.do')
  const by = { id: actor.id, name: actor.name }
  const reach = await openRegisters(tx, actor)
  const subject = await findDoor(tx, actor.tenant, subjectId)
  if (!subject || subject.areaPath === null || !isAllowed(actor, 'visit.do', { areaPath: subject.areaPath }))
    throw notFound('subject')
  const known = await lockVisit(tx, actor.tenant, visitId)
  if (known && known.actorId !== actor.id) throw new AppError('conflict', 'visit of another person', WORDS.otherVisit)
  if (known && known.subjectId !== subjectId)
    throw new AppError('conflict', 'visit of another household', WORDS.otherSubject)
  if (!known) await insertVisit(tx, actor.tenant, { id: visitId, subjectId, areaPath: subject.areaPath, by, at })
  return { subject, reach, by, areaPath: subject.areaPath }
}

/** Facts were seen when the device says, but not in the future. */
function earlier(claimed: string | undefined, at: Date): string {
  const seen = claimed === undefined ? at : new Date(claimed)
  return (seen > at ? at : seen).toISOString()
}

type Told = { reached: Reached; input: VisitReport & { visitId: string; at: Date } }

async function openWhatWasFound(context: Context, tx: Tx, actor: Actor, { reached, input }: Told): Promise<void> {
  if (input.cases.length === 0) return
  authorize(actor, 'case.report')
  const { tenant } = actor
  const { visitId: originId, at } = input
  const known = await selectOpened(tx, tenant, { origin: 'visit', ids: [originId] })
  for (const report of input.cases) {
    if (known.some(({ id }) => id === report.id)) continue
    const { number } = await openCase(context, tx, actor, { ...report, at })
    const title = report.title === '' ? [...report.text].slice(0, 30).join('') : report.title
    await insertOpened(tx, tenant, {
      origin: 'visit',
      originId,
      kind: 'case',
      id: report.id,
      number,
      title,
      at,
      by: reached.by,
    })
  }
}

async function noteWishes({ events }: Context, tx: Tx, tenant: string, { reached, input }: Told): Promise<void> {
  const { by } = reached
  const { visitId, at } = input
  for (const { id, matter, text, subjectId, applicant } of input.services) {
    const wish = {
      id,
      visitId,
      subjectId: subjectId ?? reached.subject.id,
      areaPath: reached.areaPath,
      applicant,
      matter,
      text,
      at,
      by,
    }
    if (!(await insertWish(tx, tenant, wish))) continue
    await insertOpened(tx, tenant, {
      origin: 'visit',
      originId: visitId,
      kind: 'service',
      id,
      number: null,
      title: matter,
      at,
      by,
    })
    const openedFrom = { type: 'visit', id: visitId }
    await events.emit(tx, tenant, WISH_HEARD, {
      wishId: id,
      subjectId: wish.subjectId,
      matter,
      text,
      applicant,
      areaPath: reached.areaPath,
      heardBy: by.id,
      openedFrom,
    })
  }
}
