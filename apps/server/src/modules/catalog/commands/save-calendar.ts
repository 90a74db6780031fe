import type { CalendarDetail, OfficeHours } from '@yiwang/contract/catalog'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Events } from '../../../kernel/events.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { hoursFaults, PUBLISHED } from '../domain/calendar-change.ts'
import { latestNumber, shownVersion, versionOn } from '../domain/working-calendar.ts'
import type { WorkingCalendar } from '../domain/working-calendar.ts'
import { getCalendar } from '../queries/calendars.ts'
import { rulesOf, touchRules } from '../queries/rules.ts'
import { insertCalendar, insertCalendarVersion } from '../store/calendar-store.ts'

export type CreateCalendar = OfficeHours & { id: string; code: string; name: string; validFrom: string; at: Date }

/** Adds a calendar with hours of its own. Until it begins, units bound to it go by the default one. */
export async function createCalendar(tx: Tx, actor: Actor, input: CreateCalendar): Promise<CalendarDetail> {
  authorize(actor, 'catalog.manage')
  const { tenant } = actor
  const { id, code, name, validFrom, at } = input
  refuseFaults(hoursFaults(input))
  await touchRules(tx, tenant)
  const { calendars, defaultCalendar } = await rulesOf(tx, tenant)
  if (calendars.some((one) => one.code === code)) {
    throw ruleBroken('calendar code taken', '已有此代码的日历', { code: '已有此代码的日历' })
  }
  const isNew = await insertCalendar(tx, tenant, { id, code, name, isDefault: false, at })
  if (!isNew || id === defaultCalendar.id)
    throw new AppError('conflict', 'calendar id taken', '此日历已经建立，请刷新后查看')
  const years = shownVersion(defaultCalendar, validFrom)?.content.years ?? {}
  const content = { ...hoursIn(input), years }
  await insertCalendarVersion(tx, tenant, { calendarId: id, version: 1, validFrom, content, note: '', at })
  await touchRules(tx, tenant)
  return getCalendar(tx, actor, { calendarId: id, at })
}

export type AddCalendarVersion = OfficeHours & {
  calendarId: string
  validFrom: string
  note: string
  version: number | null
  at: Date
}

/**
 * Changes the hours of a calendar from a day on; its holidays stay. A clock keeps the version it was started under
 * until its owner counts it anew; that there is something to count is told as `catalog.calendar-published`.
 */
export function addCalendarVersion(events: Events) {
  return async function run(tx: Tx, actor: Actor, input: AddCalendarVersion): Promise<CalendarDetail> {
    authorize(actor, 'catalog.manage')
    const { tenant } = actor
    const { calendarId, validFrom, note, at } = input
    refuseFaults(hoursFaults(input))
    await touchRules(tx, tenant)
    const calendar = await findCalendar(tx, tenant, calendarId)
    const latest = latestNumber(calendar)
    if (input.version !== latest) {
      throw new AppError('conflict', `calendar is at version ${latest}`, '日历已被他人修改，请刷新后再改', {
        current: await getCalendar(tx, actor, { calendarId, at }),
      })
    }
    const current = versionOn(calendar, chinaDay(at))
    if (current && validFrom < current.validFrom) {
      const message = `生效日期早于现行版本（${current.validFrom}），不会生效`
      throw ruleBroken('valid before the version in force', message, { validFrom: message })
    }
    const years = shownVersion(calendar, validFrom)?.content.years ?? {}
    await storeBuiltIn(tx, tenant, calendar, at)
    const content = { ...hoursIn(input), years }
    await insertCalendarVersion(tx, tenant, { calendarId, version: latest + 1, validFrom, content, note, at })
    await touchRules(tx, tenant)
    await events.emit(tx, tenant, PUBLISHED, { calendarId, version: String(latest + 1), years: [] })
    return getCalendar(tx, actor, { calendarId, at })
  }
}

export async function findCalendar(tx: Tx, tenant: string, calendarId: string): Promise<WorkingCalendar> {
  const { calendars } = await rulesOf(tx, tenant)
  const calendar = calendars.find(({ id }) => id === calendarId)
  if (!calendar) throw notFound('calendar')
  return calendar
}

/** Writes the calendar that the platform comes with into the county's rows before its first change. */
export async function storeBuiltIn(tx: Tx, tenant: string, calendar: WorkingCalendar, at: Date): Promise<void> {
  const { id, code, name, isDefault, versions } = calendar
  const [first] = versions
  if (!first || first.createdAt !== null) return
  const isNew = await insertCalendar(tx, tenant, { id, code, name, isDefault, at })
  if (isNew) await insertCalendarVersion(tx, tenant, { calendarId: id, ...first, at })
}

function hoursIn({ hours, seasons, workWeek }: OfficeHours): OfficeHours {
  return { hours, seasons, workWeek: [...workWeek].sort((a, b) => a - b) }
}

function refuseFaults(faults: Record<string, string>): void {
  if (Object.keys(faults).length > 0) throw ruleBroken('office hours out of order', '办公时间有误，请检查', faults)
}
