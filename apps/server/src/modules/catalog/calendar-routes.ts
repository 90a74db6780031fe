import { calendarRoutes, stageLimitRoutes } from '@yiwang/contract/catalog'
import type { Context } from '../../kernel/context.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { bindUnitCalendar } from './commands/bind-unit-calendar.ts'
import { publishHolidays } from './commands/publish-holidays.ts'
import { addCalendarVersion, createCalendar } from './commands/save-calendar.ts'
import { setConditionLimits, setCountyLimits } from './commands/set-stage-limits.ts'
import { getCalendar, listCalendars } from './queries/calendars.ts'
import { getConditionLimits, getCountyLimits } from './queries/stage-limits.ts'

const read = 'catalog.read' as const
const manage = 'catalog.manage' as const

function calendarOf({ calendarId }: { calendarId: string }) {
  return { type: 'calendar', id: calendarId }
}

/** Routes of working calendars and of the limits of stages. */
export function clockRuleBindings({ events }: Context): Binding[] {
  return [
    bind(calendarRoutes.list, { permission: read, audit: 'calendar.list', run: listCalendars }),
    bind(calendarRoutes.get, {
      permission: read,
      audit: 'calendar.read',
      subject: calendarOf,
      run: getCalendar,
    }),
    bind(calendarRoutes.create, {
      permission: manage,
      audit: 'calendar.create',
      subject: ({ id }) => ({ type: 'calendar', id }),
      detail: ({ code, name, validFrom }) => ({ code, name, validFrom }),
      run: createCalendar,
    }),
    bind(calendarRoutes.addVersion, {
      permission: manage,
      audit: 'calendar.change',
      subject: calendarOf,
      detail: ({ validFrom, note }) => ({ validFrom, note }),
      run: addCalendarVersion(events),
    }),
    bind(calendarRoutes.publishYear, {
      permission: manage,
      audit: 'calendar.publish',
      subject: calendarOf,
      detail: ({ year, format, everywhere, dryRun }) => ({ year, format, everywhere, dryRun }),
      run: publishHolidays(events),
    }),
    bind(calendarRoutes.bindUnit, {
      permission: manage,
      audit: 'calendar.bind-unit',
      subject: ({ unitId }) => ({ type: 'unit', id: unitId }),
      detail: ({ calendarId }) => ({ calendarId }),
      run: bindUnitCalendar(events),
    }),
    bind(stageLimitRoutes.county, { permission: read, audit: 'stage-limits.read', run: getCountyLimits }),
    bind(stageLimitRoutes.setCounty, {
      permission: manage,
      audit: 'stage-limits.set',
      detail: ({ limits, reason }) => ({ limits, reason }),
      run: setCountyLimits,
    }),
    bind(stageLimitRoutes.conditions, {
      permission: read,
      audit: 'stage-limits.conditions',
      run: getConditionLimits,
    }),
    bind(stageLimitRoutes.setCondition, {
      permission: manage,
      audit: 'stage-limits.set-condition',
      subject: ({ conditionId }) => ({ type: 'condition', id: conditionId }),
      detail: ({ limits, reason }) => ({ limits, reason }),
      run: setConditionLimits,
    }),
  ]
}
