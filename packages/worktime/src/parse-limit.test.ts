import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatLimit, parseLimit, type Limit } from './index.ts'
import { PRINTED_LIMITS } from './tests/printed-limits.ts'

describe('the limits of a printed filing standard', () => {
  test('are 375 on components and 144 on events', () => {
    const sum = (column: 1 | 2) => PRINTED_LIMITS.reduce((total, row) => total + row[column], 0)
    expect([sum(1), sum(2)]).toEqual([375, 144])
  })

  test.each(PRINTED_LIMITS)('%s', (text, _components, _events, reading) => {
    const expected = reading ? { ok: true, limit: reading } : { ok: false, text, reason: 'extra-text' }
    expect(parseLimit(text)).toEqual(expected)
  })

  test('one of 519 is left to a person', () => {
    const refused = PRINTED_LIMITS.filter(([text]) => !parseLimit(text).ok)
    expect(refused.map(([text, components, events]) => [text, components + events])).toEqual([['1紧急工作时制止', 1]])
  })
})

describe('forms met in other standards, notices and laws', () => {
  test.each<[string, Limit]>([
    ['15工作日', { amount: 15, unit: 'working-day' }],
    ['4工作日', { amount: 4, unit: 'working-day' }],
    ['5工作时', { amount: 5, unit: 'working-hour' }],
    ['30自然日', { amount: 30, unit: 'calendar-day' }],
    ['15分钟', { amount: 15, unit: 'minute' }],
    ['20个工作日', { amount: 20, unit: 'working-day' }],
    ['20个工作日内', { amount: 20, unit: 'working-day' }],
    ['5 个 工作日 以内', { amount: 5, unit: 'working-day' }],
    ['2个小时之内', { amount: 2, unit: 'working-hour' }],
    ['３０自然日', { amount: 30, unit: 'calendar-day' }],
    ['５天', { amount: 5, unit: 'working-day' }],
    ['五个工作日', { amount: 5, unit: 'working-day' }],
    ['两小时', { amount: 2, unit: 'working-hour' }],
    ['十日', { amount: 10, unit: 'working-day' }],
    ['十五日', { amount: 15, unit: 'working-day' }],
    ['二十个工作日', { amount: 20, unit: 'working-day' }],
    ['四十五个自然日', { amount: 45, unit: 'calendar-day' }],
    ['一百八十日历日', { amount: 180, unit: 'calendar-day' }],
    ['半个工作日', { amount: 0.5, unit: 'working-day' }],
    ['半小时', { amount: 0.5, unit: 'working-hour' }],
    ['0.5天', { amount: 0.5, unit: 'working-day' }],
    ['1.5小时', { amount: 1.5, unit: 'working-hour' }],
    ['2紧急工作小时', { amount: 2, unit: 'emergency-hour' }],
    ['1个紧急工作日', { amount: 1, unit: 'emergency-day' }],
    ['3工作天', { amount: 3, unit: 'working-day' }],
    [' 3天\n', { amount: 3, unit: 'working-day' }],
    ['次日起2工作日', { amount: 2, unit: 'working-day', countFrom: 'next-day' }],
    ['自次日起15自然日内', { amount: 15, unit: 'calendar-day', countFrom: 'next-day' }],
  ])('%s', (text, limit) => {
    expect(parseLimit(text)).toEqual({ ok: true, limit })
  })
})

describe('refused with its text, never guessed', () => {
  test.each([
    ['', 'empty'],
    ['  \t', 'empty'],
    ['种植季节15工作日', 'extra-text'],
    ['1紧急工作时(制止)', 'extra-text'],
    ['1紧急工作时（制止）', 'extra-text'],
    ['5天或7天', 'extra-text'],
    ['5-7天', 'extra-text'],
    ['-5天', 'extra-text'],
    ['约5天', 'extra-text'],
    ['5天3小时', 'extra-text'],
    ['收到之日起15日', 'extra-text'],
    ['5天前', 'extra-text'],
    ['次日起2小时', 'extra-text'],
    ['2工作日次日起', 'extra-text'],
    ['5.天', 'unknown-unit'],
    ['立即', 'no-amount'],
    ['当日', 'no-amount'],
    ['工作日', 'no-amount'],
    ['按法定程序', 'no-amount'],
    ['即办', 'no-amount'],
    ['1个月', 'unknown-unit'],
    ['2周', 'unknown-unit'],
    ['一年', 'unknown-unit'],
    ['5', 'unknown-unit'],
    ['5 days', 'unknown-unit'],
    ['0天', 'bad-amount'],
    ['0.0小时', 'bad-amount'],
    ['零天', 'bad-amount'],
    ['三五天', 'bad-amount'],
    ['十十天', 'bad-amount'],
    ['一百五天', 'bad-amount'],
    ['0.123天', 'bad-amount'],
    ['99999999天', 'bad-amount'],
  ])('%j: %s', (text, reason) => {
    expect(parseLimit(text)).toEqual({ ok: false, text, reason })
  })
})

describe('dialects', () => {
  test.each([
    ['5天', 'filing', 'working-day'],
    ['5日', 'filing', 'working-day'],
    ['5小时', 'filing', 'working-hour'],
    ['5时', 'filing', 'working-hour'],
    ['5天', 'civil', 'calendar-day'],
    ['5日', 'civil', 'calendar-day'],
    ['5小时', 'civil', 'emergency-hour'],
    ['5工作日', 'civil', 'working-day'],
    ['5工作时', 'civil', 'working-hour'],
    ['5工作日', 'strict', 'working-day'],
    ['5自然日', 'strict', 'calendar-day'],
    ['5分钟', 'strict', 'minute'],
  ] as const)('%s in %s is %s', (text, dialect, unit) => {
    expect(parseLimit(text, dialect)).toEqual({ ok: true, limit: { amount: 5, unit } })
  })

  test.each(['5天', '5日', '5小时', '5时'])('strict refuses the bare %s', (text) => {
    expect(parseLimit(text, 'strict')).toEqual({ ok: false, text, reason: 'ambiguous-unit' })
  })
})

const limitArbitrary = fc.record({
  amount: fc.oneof(
    fc.integer({ min: 1, max: 999_999 }),
    fc.integer({ min: 1, max: 9999 }).map((n) => n / 100),
  ),
  unit: fc.constantFrom<Limit['unit'][]>(
    'minute',
    'emergency-hour',
    'emergency-day',
    'working-hour',
    'working-day',
    'calendar-day',
  ),
})

test('what is formatted in Chinese is read back under every dialect', () => {
  fc.assert(
    fc.property(limitArbitrary, fc.constantFrom('filing', 'civil', 'strict'), (limit, dialect) => {
      expect(parseLimit(formatLimit(limit, 'zh'), dialect)).toEqual({ ok: true, limit })
    }),
  )
})

test('any text gives an answer, and a refusal carries the text unchanged', () => {
  const pieces = fc.constantFrom('5', '五', '百', '天', '工作日', '小时', '紧急', '个', '内', '.', ' ', '半', 'x', '季')
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(texts, (text) => {
      const parsed = parseLimit(text)
      if (parsed.ok) expect(parsed.limit.amount).toBeGreaterThan(0)
      else expect(parsed.text).toBe(text)
    }),
    { numRuns: 2000 },
  )
})

test('text in front of or behind a limit is always refused', () => {
  fc.assert(
    fc.property(
      limitArbitrary,
      fc.constantFrom('制止', '(夜间)', '雨季', '+', '左右'),
      fc.boolean(),
      (limit, extra, front) => {
        const printed = formatLimit(limit, 'zh')
        expect(parseLimit(front ? extra + printed : printed + extra).ok).toBe(false)
      },
    ),
  )
})
