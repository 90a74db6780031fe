import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CHINA_HOLIDAYS, readHolidayNotice, readNoticeDays } from './index.ts'
import { NOTICES } from './tests/notices.ts'

describe('days as printed', () => {
  test.each<[string, string[]]>([
    ['1月1日', ['2026-01-01']],
    ['1月1日（周四）至3日（周六）', ['2026-01-01', '2026-01-02', '2026-01-03']],
    ['2月14日（周六）、2月28日（周六）', ['2026-02-14', '2026-02-28']],
    ['2月20日（星期六）、21日（星期日）', ['2026-02-20', '2026-02-21']],
    ['4月30日-5月1日', ['2026-04-30', '2026-05-01']],
    ['2025年12月31日至2026年1月1日', ['2025-12-31', '2026-01-01']],
    ['12月31日至1月1日', ['2026-12-31', '2027-01-01']],
    ['2026-02-14', ['2026-02-14']],
    ['2026-01-01~2026-01-02', ['2026-01-01', '2026-01-02']],
    ['2026/1/1 , 2026/1/3', ['2026-01-01', '2026-01-03']],
    ['１月１日', ['2026-01-01']],
    ['5.1-5.2', ['2026-05-01', '2026-05-02']],
  ])('%s', (text, days) => {
    expect(readNoticeDays(text, { year: 2026 })).toEqual(days)
  })

  test.each([
    '',
    '元旦',
    '2月30日',
    '13月1日',
    '3日',
    '5月3日至1日',
    '1月1日至12月31日',
    '1月1日左右',
    '约1月1日',
    '1月1日至',
    '20260101',
  ])('%j is refused, never guessed', (text) => {
    expect(readNoticeDays(text, { year: 2026 })).toBeNull()
  })

  test('December of 元旦 is of the year before', () => {
    const context = { year: 2019, decemberBefore: true }
    expect(readNoticeDays('12月30日至1月1日', context)).toEqual(['2018-12-30', '2018-12-31', '2019-01-01'])
    expect(readNoticeDays('12月29日', context)).toEqual(['2018-12-29'])
  })

  test('any text gives days of the calendar or nothing', () => {
    const piece = fc.constantFrom('1', '2', '31', '月', '日', '至', '、', '年', '2026', '-', '（周一）', 'x')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 9 }), (parts) => {
        for (const day of readNoticeDays(parts.join(''), { year: 2026 }) ?? []) {
          expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a notice', () => {
  test.each(Object.keys(NOTICES).map(Number))('of %d is read whole, and is what the package ships', (year) => {
    const { holidays, faults } = readHolidayNotice(NOTICES[year] ?? '', year)
    expect(faults).toEqual([])
    expect(holidays).toEqual(CHINA_HOLIDAYS[year])
  })

  test('may be pasted with its head, its end, and without line breaks', () => {
    const text = `国务院办公厅关于2026年部分节假日安排的通知
各省、自治区、直辖市人民政府：经国务院批准，现将放假调休日期的具体安排通知如下。
${NOTICES[2026] ?? ''}
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫、疫情防控等工作。
国务院办公厅
2025年11月4日`
    for (const pasted of [text, text.replaceAll('\n', ''), text.replaceAll('\n', '\r\n')]) {
      const { holidays, faults } = readHolidayNotice(pasted, 2026)
      expect([holidays, faults]).toEqual([CHINA_HOLIDAYS[2026], []])
    }
  })

  test('a day that cannot be read is told with its sentence', () => {
    const text = '一、元旦：1月1日放假，共1天。\n二、春节：2月30日至3日放假调休，共9天。2月14日上班。'
    expect(readHolidayNotice(text, 2026)).toEqual({
      holidays: [
        { name: '元旦', off: ['2026-01-01'], work: [] },
        { name: '春节', off: [], work: ['2026-02-14'] },
      ],
      faults: [{ item: 2, name: '春节', text: '2月30日至3日放假调休' }],
    })
  })

  test('other text holds nothing', () => {
    expect(readHolidayNotice('今天放假一天。', 2026)).toEqual({ holidays: [], faults: [] })
  })
})
