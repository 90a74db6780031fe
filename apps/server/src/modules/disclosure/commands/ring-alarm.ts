import { newId } from '@yiwang/contract'
import type { Alarm, ExactNumber } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import { blindIndex } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notify } from '../../notices/index.ts'
import { neighbourhoodOf } from '../domain/neighbourhood.ts'
import { rolesOf } from '../domain/post.ts'
import { hourOf, minutesAfter } from '../domain/windows.ts'
import { insertAlarm, noteTry } from '../store/alarm-store.ts'
import { countSubjects } from '../store/look-store.ts'
import type { VersionedRules } from '../store/rules-store.ts'

type Ring = { kind: Alarm['kind']; amount: number; at: Date }

/** Tells the security administrator, once an hour for a person and kind. */
export async function ringAlarm(tx: Tx, actor: Actor, { kind, amount, at }: Ring): Promise<void> {
  if (actor.id === null) return
  const id = newId(at.getTime())
  const by = { actorId: actor.id, actorName: actor.name, role: rolesOf(actor)[0] ?? '' }
  if (!(await insertAlarm(tx, actor.tenant, { id, at, kind, amount, hour: hourOf(at), ...by }))) return
  notify(tx, {
    tenant: actor.tenant,
    key: `disclosure-alarm:${id}`,
    template: 'disclosure.alarm',
    to: { areaPath: actor.tenant, permission: 'disclosure.review' },
    params: { by: actor.name, amount: String(amount) },
    link: null,
    at,
  })
}

/** Rings when somebody looked at many different subjects in a short time. */
export async function watchLooks(tx: Tx, actor: Actor, { rules, at }: { rules: VersionedRules; at: Date }) {
  if (actor.id === null) return
  const since = minutesAfter(at, -rules.alarmMinutes)
  const amount = await countSubjects(tx, actor.tenant, { actorId: actor.id, since })
  if (amount >= rules.alarmSubjects) await ringAlarm(tx, actor, { kind: 'many-subjects', amount, at })
}

type Tried = { number: ExactNumber; rules: VersionedRules; at: Date }

/**
 * Rings when numbers next to each other are tried: somebody is counting through. Only a keyed value of what neighbours
 * share is kept, never the number.
 */
export async function watchNumbers(tx: Tx, secrets: Secrets, actor: Actor, tried: Tried): Promise<void> {
  const { number, rules, at } = tried
  const found = neighbourhoodOf(number)
  if (!found || actor.id === null) return
  const neighbourhood = blindIndex(secrets, `neighbours-${number.kind}`, found.shared)
  const one = { id: newId(at.getTime()), actorId: actor.id, at, neighbourhood, place: found.place }
  const amount = await noteTry(tx, actor.tenant, one, minutesAfter(at, -rules.alarmMinutes))
  if (amount >= rules.alarmNeighbours) await ringAlarm(tx, actor, { kind: 'neighbouring-numbers', amount, at })
}
