import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { Events } from '../../../kernel/events.ts'
import { findUnit } from '../../areas/index.ts'
import { rulesOf, touchRules } from '../queries/rules.ts'
import { saveUnitCalendar } from '../store/calendar-store.ts'

export type BindUnit = { unitId: string; calendarId: string | null }

/** Told when a unit goes by another calendar, with {unitId}: its open clocks must be counted anew. */
const MOVED = 'catalog.unit-calendar-changed'

/** Gives a unit a calendar of its own, or the default one again. Answers the calendar it goes by. */
export function bindUnitCalendar(events: Events) {
  return (tx: Tx, actor: Actor, input: BindUnit) => bindTo(events, tx, actor, input)
}

async function bindTo(
  events: Events,
  tx: Tx,
  actor: Actor,
  { unitId, calendarId }: BindUnit,
): Promise<{ unitId: string; calendarId: string }> {
  authorize(actor, 'catalog.manage')
  const { tenant } = actor
  await touchRules(tx, tenant)
  const [{ calendars, defaultCalendar }, unit] = await Promise.all([rulesOf(tx, tenant), findUnit(tx, tenant, unitId)])
  if (!unit?.active)
    throw ruleBroken('unit unknown or not active', '单位不存在或已停用', { unitId: '单位不存在或已停用' })
  const target = calendars.find(({ id }) => id === (calendarId ?? defaultCalendar.id))
  if (!target) throw ruleBroken('calendar unknown', '没有此日历', { calendarId: '没有此日历' })
  await saveUnitCalendar(tx, tenant, unitId, target.isDefault ? null : target.id)
  await touchRules(tx, tenant)
  await events.emit(tx, tenant, MOVED, { unitId })
  return { unitId, calendarId: target.id }
}
