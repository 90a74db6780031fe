import type { PagesSeen } from '@yiwang/contract/disclosure'
import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { DomainEvent } from '../../../kernel/events.ts'
import { hourOf } from '../domain/windows.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { addUse } from '../store/quota-store.ts'
import { readRules } from '../store/rules-store.ts'
import { ringAlarm } from './ring-alarm.ts'

/** Adds up the pages that somebody looked at in an hour, and rings when they are many. Nobody is refused for it. */
export async function heedPages(tx: Tx, { tenant, payload }: DomainEvent): Promise<void> {
  const { actorId: id, actorName: name, role, amount, at: last } = payload as PagesSeen
  const at = new Date(last)
  await openDisclosure(tx, systemActor(tenant), 'disclosure.review')
  const rules = await readRules(tx, tenant)
  const use = { tenant, what: 'pages-hour', holderId: id, began: hourOf(at), amount }
  const sum = await addUse(tx, use)
  if (sum < rules.alarmPages) return
  const actor: Actor = { kind: 'person', id, name, tenant, sessionId: null, posts: [], address: null }
  await ringAlarm(tx, actor, { kind: 'many-pages', amount: sum, at, role })
}
