import type { Opening, openingRoutes } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { notify } from '../../notices/index.ts'
import { findNumber, findSubject, openLibrary } from '../library.ts'
import type { LibrarySubject } from '../library.ts'
import { minutesAfter } from '../domain/windows.ts'
import { openingView } from '../queries/opening-view.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { findOpening, insertOpening } from '../store/opening-store.ts'
import { readRules } from '../store/rules-store.ts'
import { dueIn } from './due-in.ts'
import { recordLooks, whoLooks } from './record-look.ts'
import { watchLooks, watchNumbers } from './ring-alarm.ts'
import { takeQuota } from './take-quota.ts'

type Open = Input<typeof openingRoutes.open>

/**
 * Opens one subject that lies out of reach, for some minutes, in an emergency. Nobody is asked first; the security
 * administrator is told in the same moment and reviews it within working days. Closed ledgers stay closed.
 */
export async function openSubject(
  context: Context,
  tx: Tx,
  actor: Actor,
  input: Open,
): Promise<{ opening: Opening | null }> {
  authorize(actor, 'register.break-glass')
  if (actor.id === null) throw forbidden('register.break-glass')
  const { at, reason, id } = input
  await openDisclosure(tx, actor, 'register.break-glass')
  const rules = await readRules(tx, actor.tenant)
  await takeQuota(tx, actor, { rules, at })
  if (input.number) await watchNumbers(tx, context.secrets, actor, { number: input.number, rules, at })
  const subject = await wantedSubject(context, tx, actor, input)
  if (!subject) return { opening: null }
  if (isAllowed(actor, 'register.reveal', { areaPath: subject.areaPath }))
    throw ruleBroken('within reach', '此人在您的工作范围内，可直接查看，无需紧急调阅')
  const who = await whoLooks(tx, actor, ['register.break-glass'])
  const reviewDue = await dueIn(tx, actor.tenant, { days: rules.reviewDays, at })
  const times = { openedAt: at, endsAt: minutesAfter(at, rules.openMinutes), reviewDue }
  const place = { subjectId: subject.id, areaPath: subject.areaPath }
  await insertOpening(tx, actor.tenant, { id, ...place, ...who, actorId: actor.id, reason, ...times })
  const look = { kind: 'break-glass', permissions: ['register.break-glass'], purpose: 'emergency' } as const
  await recordLooks(tx, actor, { ...look, reason, facts: [], rightId: id, at }, [place])
  await watchLooks(tx, actor, { rules, at })
  notify(tx, {
    tenant: actor.tenant,
    key: `opening:${id}`,
    template: 'disclosure.opened',
    to: { areaPath: actor.tenant, permission: 'disclosure.review' },
    params: { by: actor.name, unit: who.unit ?? who.place ?? '', due: reviewDue.toISOString() },
    link: null,
    at,
  })
  const row = await findOpening(tx, actor.tenant, id)
  if (!row) throw notFound('opening')
  return { opening: await openingView(tx, actor, { row, label: subject.label, now: at }) }
}

async function wantedSubject(context: Context, tx: Tx, actor: Actor, input: Open): Promise<LibrarySubject | null> {
  const found = input.number ? await findNumber(tx, context.secrets, actor.tenant, input.number) : [input.subjectId]
  for (const subjectId of found) {
    if (subjectId === null) continue
    await openLibrary(tx, actor, { subjectId })
    const subject = await findSubject(tx, actor.tenant, subjectId)
    if (subject) return subject
  }
  return null
}
