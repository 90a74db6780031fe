import { newId } from '@yiwang/contract'
import { neighbourhoodOf, neighboursKey } from '@yiwang/contract/disclosure'
import type { Alarm, ExactNumber, TriedNumber } from '@yiwang/contract/disclosure'
import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { blindIndex } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { DomainEvent } from '../../../kernel/events.ts'
import { notify } from '../../notices/index.ts'
import { rolesOf } from '../domain/post.ts'
import { hourOf, minutesAfter } from '../domain/windows.ts'
import { insertAlarm, noteTry } from '../store/alarm-store.ts'
import { countSubjects } from '../store/look-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { readRules } from '../store/rules-store.ts'
import type { VersionedRules } from '../store/rules-store.ts'

type Ring = { kind: Alarm['kind']; amount: number; at: Date; role?: string }

/** Tells the security administrator, once an hour for a person and kind. */
export async function ringAlarm(
  tx: Tx,
  actor: Actor,
  { kind, amount, at, role = rolesOf(actor)[0] ?? '' }: Ring,
): Promise<void> {
  if (actor.id === null) return
  const id = newId(at.getTime())
  const by = { actorId: actor.id, actorName: actor.name, role }
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
  if (!found) return
  const neighbourhood = blindIndex(secrets, neighboursKey(number.kind), found.shared)
  await noteNeighbour(tx, actor, { rules, at, neighbourhood, place: found.place })
}

type Neighbour = { rules: VersionedRules; at: Date; neighbourhood: string; place: number; role?: string }

async function noteNeighbour(
  tx: Tx,
  actor: Actor,
  { rules, at, neighbourhood, place, role }: Neighbour,
): Promise<void> {
  if (actor.id === null) return
  const one = { id: newId(at.getTime()), actorId: actor.id, at, neighbourhood, place }
  const amount = await noteTry(tx, actor.tenant, one, minutesAfter(at, -rules.alarmMinutes))
  if (amount >= rules.alarmNeighbours) await ringAlarm(tx, actor, { kind: 'neighbouring-numbers', amount, at, role })
}

/** The same for a search of the library, which tells of it after its commit. */
export async function heedTriedNumber(tx: Tx, event: DomainEvent): Promise<void> {
  const { actorId: id, actorName: name, role, shared: neighbourhood, place } = event.payload as TriedNumber
  const { tenant } = event
  await openDisclosure(tx, systemActor(tenant), 'disclosure.review')
  const actor: Actor = { kind: 'person', id, name, tenant, sessionId: null, posts: [], address: null }
  const rules = await readRules(tx, tenant)
  await noteNeighbour(tx, actor, { rules, at: new Date(event.at), neighbourhood, place, role })
}
