import type { Reply } from '@yiwang/contract'
import type { calendarRoutes, Holiday } from '@yiwang/contract/catalog'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Events } from '../../../kernel/events.ts'
import { changedDays, PUBLISHED, withYear } from '../domain/calendar-change.ts'
import { readJsonNotice, readNoticeText, readSheetNotice } from '../domain/holiday-notice.ts'
import type { Notice } from '../domain/holiday-notice.ts'
import { latestNumber, livingVersions, shownVersion } from '../domain/working-calendar.ts'
import type { WorkingCalendar } from '../domain/working-calendar.ts'
import { rulesOf, touchRules } from '../queries/rules.ts'
import { readSheet } from '../sheets/read-sheet.ts'
import { insertCalendarVersion } from '../store/calendar-store.ts'
import { findCalendar, storeBuiltIn } from './save-calendar.ts'

export type PublishYear = {
  calendarId: string
  year: number
  format: 'notice' | 'json' | 'csv'
  content: string
  everywhere: boolean
  dryRun: boolean
  at: Date
}
type Result = Reply<typeof calendarRoutes.publishYear>

/**
 * Publishes the holidays of a year, in one calendar or in all, and tells `catalog.calendar-published` with
 * {calendarId, version, years} for each. On a dry run and with errors nothing is written.
 */
export function publishHolidays(events: Events) {
  return async function run(tx: Tx, actor: Actor, input: PublishYear): Promise<Result> {
    authorize(actor, 'catalog.manage')
    const { tenant } = actor
    const notice = await readNotice(input)
    const isWritten = notice.errors.length === 0 && !input.dryRun
    if (isWritten) await touchRules(tx, tenant)
    const calendar = await findCalendar(tx, tenant, input.calendarId)
    const shown = shownVersion(calendar, chinaDay(input.at))?.content
    const readable = shown && notice.errors.length === 0
    const changes = readable ? changedDays(shown, withYear(shown, input.year, notice.holidays), input.year) : []
    if (!isWritten) return { ...notice, changes, published: [] }
    const targets = input.everywhere ? (await rulesOf(tx, tenant)).calendars : [calendar]
    const published: Result['published'] = []
    for (const target of targets) {
      const version = await publishInto(tx, tenant, target, { ...input, holidays: notice.holidays })
      if (version === null) continue
      published.push({ calendarId: target.id, name: target.name, version })
      await events.emit(tx, tenant, PUBLISHED, { calendarId: target.id, version, years: [input.year] })
    }
    await touchRules(tx, tenant)
    return { ...notice, changes, published }
  }
}

async function readNotice({ format, content, year }: PublishYear): Promise<Notice> {
  if (format === 'json') return readJsonNotice(content, year)
  if (format === 'csv') return readSheetNotice(await readSheet('csv', content), year)
  return readNoticeText(content, year)
}

type Year = Pick<PublishYear, 'year' | 'at'> & Pick<Notice, 'holidays'>

/** Follows the version in force and each that is still to come; null when the calendar says the same already. */
async function publishInto(tx: Tx, tenant: string, calendar: WorkingCalendar, news: Year): Promise<string | null> {
  const { year, holidays, at } = news
  const living = livingVersions(calendar, chinaDay(at))
  const behind = living.filter(({ content }) => !isSame(content.years[year], holidays))
  if (behind.length === 0) return null
  await storeBuiltIn(tx, tenant, calendar, at)
  const first = latestNumber(calendar) + 1
  for (const [i, { validFrom, content, note }] of behind.entries()) {
    const row = { calendarId: calendar.id, version: first + i, validFrom, note: noteFor(note, year), at }
    await insertCalendarVersion(tx, tenant, { ...row, content: withYear(content, year, holidays) })
  }
  return String(first)
}

/** The database keeps the keys of an object in an order of its own. */
function isSame(one: Holiday[] | undefined, other: readonly Holiday[]): boolean {
  const printed = (list: readonly Holiday[]) => JSON.stringify(list.map(({ name, off, work }) => [name, off, work]))
  return one !== undefined && printed(one) === printed(other)
}

function noteFor(note: string, year: number): string {
  return [note, `${year} 年节假日`]
    .filter((part) => part !== '')
    .join('；')
    .slice(-200)
}
