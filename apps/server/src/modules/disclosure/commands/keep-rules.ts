import type { Alarm, lookRoutes } from '@yiwang/contract/disclosure'
import { disclosureRules } from '@yiwang/contract/disclosure'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { alarmView } from '../queries/looks.ts'
import { closeAlarmRow, selectAlarms } from '../store/alarm-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { readRules, saveRules } from '../store/rules-store.ts'
import type { VersionedRules } from '../store/rules-store.ts'

/** Changes quotas, limits and terms. What was asked for before keeps the term it was given. */
export async function setRules(
  tx: Tx,
  actor: Actor,
  input: Input<typeof lookRoutes.setRules>,
): Promise<VersionedRules> {
  authorize(actor, 'disclosure.review')
  const rules = disclosureRules.parse(input)
  const change = { tenant: actor.tenant, rules, version: input.version ?? 0, by: actor.id, at: input.at }
  const isSaved = await saveRules(tx, change)
  const current = await readRules(tx, actor.tenant)
  if (!isSaved) throw new AppError('conflict', 'rules were changed meanwhile', '规则已被修改，请刷新', { current })
  return current
}

export async function closeAlarm(tx: Tx, actor: Actor, input: Input<typeof lookRoutes.closeAlarm>): Promise<Alarm> {
  authorize(actor, 'disclosure.review')
  await openDisclosure(tx, actor, 'disclosure.review')
  const { alarmId: id, note, at, version } = input
  const isSaved = await closeAlarmRow(tx, { tenant: actor.tenant, id, by: actor.name, note, at, version: version ?? 0 })
  const [row] = await selectAlarms(tx, actor.tenant, { condition: sql`a.id = ${id}`, limit: 1 })
  if (!row) throw notFound('alarm')
  if (!isSaved) throw new AppError('conflict', 'closed meanwhile', '已被处理，请刷新', { current: alarmView(row) })
  return alarmView(row)
}
