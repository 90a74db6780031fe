import type { Limit, LimitUnit } from './limit.ts'
import { PRINTED_NUMBER, readPrintedNumber } from './printed-number.ts'

/**
 * What a bare 天/日 and 小时/时 mean in the text at hand.
 *
 * - `filing`: filing standards in the line of GB/T 30428: 天 is a working day, 小时 a working hour.
 * - `civil`: laws that say nothing else: 日 is a calendar day, 小时 an hour by the clock.
 * - `strict`: a bare unit is refused.
 */
export type LimitDialect = 'filing' | 'civil' | 'strict'

/** Why a printed limit was refused. */
export type LimitRefusal = 'empty' | 'no-amount' | 'bad-amount' | 'unknown-unit' | 'ambiguous-unit' | 'extra-text'

/** A limit that was read, or the text as printed with the reason why it was not. */
export type ParsedLimit = { ok: true; limit: Limit } | { ok: false; text: string; reason: LimitRefusal }

const FULL_UNITS: Readonly<Record<string, LimitUnit>> = {
  分钟: 'minute',
  紧急工作时: 'emergency-hour',
  紧急工作小时: 'emergency-hour',
  紧急工作日: 'emergency-day',
  紧急工作天: 'emergency-day',
  工作时: 'working-hour',
  工作小时: 'working-hour',
  工作日: 'working-day',
  工作天: 'working-day',
  自然日: 'calendar-day',
  自然天: 'calendar-day',
  日历日: 'calendar-day',
  日历天: 'calendar-day',
}

const DAYS: ReadonlySet<LimitUnit> = new Set(['working-day', 'calendar-day'])
const BARE_DAYS = new Set(['天', '日'])
const BARE_HOURS = new Set(['小时', '时'])
const KNOWN_UNITS = [...Object.keys(FULL_UNITS), ...BARE_DAYS, ...BARE_HOURS].sort((a, b) => b.length - a.length)
const WHOLE = new RegExp(`^(${PRINTED_NUMBER})个?(${KNOWN_UNITS.join('|')})(?:之内|以内|内)?$`)
const NEXT_DAY = /^自?次日起/
const WITHIN = new RegExp(`(?:${PRINTED_NUMBER})个?(?:${KNOWN_UNITS.join('|')})`)
const AMOUNT = new RegExp(PRINTED_NUMBER)

/**
 * Reads a limit as printed in standards, notices and laws: `2紧急工作时`, `5天`, `二十个工作日`, `30自然日内`.
 * Full-width digits and spaces are accepted. `次日起2工作日` leaves out the day it starts on, as hotlines and the Civil
 * Code (art. 201) count; hours have no such day, so `次日起2小时` is refused. Whatever is not a limit and nothing else (`种植季节15工作日`,
 * `1紧急工作时制止`) is refused with its text for a person to decide; nothing is guessed.
 */
export function parseLimit(text: string, dialect: LimitDialect = 'filing'): ParsedLimit {
  const compact = text.normalize('NFKC').replace(/\s+/g, '')
  const isNextDay = NEXT_DAY.test(compact)
  const match = WHOLE.exec(compact.replace(NEXT_DAY, ''))
  if (!match) return { ok: false, text, reason: refusalOf(compact) }
  const [, number = '', unitText = ''] = match
  const amount = readPrintedNumber(number)
  if (amount === null || amount <= 0) return { ok: false, text, reason: 'bad-amount' }
  const unit = FULL_UNITS[unitText] ?? bareUnit(unitText, dialect)
  if (!unit) return { ok: false, text, reason: 'ambiguous-unit' }
  if (!isNextDay) return { ok: true, limit: { amount, unit } }
  return DAYS.has(unit)
    ? { ok: true, limit: { amount, unit, countFrom: 'next-day' } }
    : { ok: false, text, reason: 'extra-text' }
}

function bareUnit(text: string, dialect: LimitDialect): LimitUnit | null {
  if (dialect === 'strict') return null
  if (BARE_DAYS.has(text)) return dialect === 'filing' ? 'working-day' : 'calendar-day'
  return dialect === 'filing' ? 'working-hour' : 'emergency-hour'
}

function refusalOf(compact: string): LimitRefusal {
  if (compact === '') return 'empty'
  if (WITHIN.test(compact)) return 'extra-text'
  return AMOUNT.test(compact) ? 'unknown-unit' : 'no-amount'
}
