import { describe, expect, test } from 'vitest'
import { readCsv } from '../sheets/read-csv.ts'
import { readJsonNotice, readNoticeText, readSheetNotice } from './holiday-notice.ts'

const NEW_YEAR = { name: '元旦', off: ['2027-01-01', '2027-01-02', '2027-01-03'], work: ['2026-12-27'] }
const sheet = (text: string) => readSheetNotice(readCsv(text), 2027)
const faultsOf = ({ errors }: { errors: { row: number; field: string | null; message: string }[] }) =>
  errors.map(({ row, field, message }) => [row, field, message])

describe('JSON', () => {
  test('as holidays, as a bare list, or as days', () => {
    const days = [
      { name: '元旦', date: '2026-12-27', isOffDay: false },
      ...NEW_YEAR.off.map((date) => ({ name: '元旦', date, isOffDay: true })),
    ]
    for (const shape of [{ year: 2027, holidays: [NEW_YEAR] }, [NEW_YEAR], { year: 2027, days }, { days }]) {
      expect(readJsonNotice(JSON.stringify(shape), 2027)).toMatchObject({ holidays: [NEW_YEAR], errors: [] })
    }
  })

  test.each([
    ['{', '不是可识别的节假日 JSON'],
    ['{"holidays": 1}', '不是可识别的节假日 JSON'],
    ['{"year": 2026, "holidays": []}', '文件是 2026 年的，不是 2027 年的'],
  ])('%s is refused', (text, message) => {
    expect(readJsonNotice(text, 2027)).toMatchObject({ holidays: [], errors: [{ message }] })
  })
})

describe('a sheet', () => {
  test('with a line per holiday', () => {
    expect(sheet('节日,放假,调休上班\n元旦,1月1日至3日,2026年12月27日\n')).toMatchObject({
      holidays: [NEW_YEAR],
      errors: [],
    })
    expect(sheet('名称,放假日期,补班\n元旦,2027-01-01~2027-01-03,无\n').holidays).toEqual([{ ...NEW_YEAR, work: [] }])
    expect(sheet('name,off,work\n元旦,12月31日,\n').holidays).toEqual([{ name: '元旦', off: ['2026-12-31'], work: [] }])
  })

  test('with a line per day', () => {
    const text = '节日,日期,类型\n元旦,2026-12-27,上班\n元旦,1月1日,放假\n元旦,1月2日至3日,休\n'
    expect(sheet(text)).toMatchObject({ holidays: [NEW_YEAR], errors: [] })
  })

  test.each([
    ['', [[1, null, '文件是空的']]],
    ['a,b\n', [[1, null, '缺少“节日”列']]],
    ['节日,日期\n', [[1, null, '缺少“放假”列，或“日期”和“类型”列']]],
    [
      '节日,放假\n元旦,元月一日\n',
      [
        [2, 'off', '日期无法识别'],
        [1, 'off', '没有放假日期'],
      ],
    ],
    [
      '节日,日期,类型\n元旦,1月1日,或许\n',
      [
        [2, 'kind', '类型应为“放假”或“上班”'],
        [1, 'off', '没有放假日期'],
      ],
    ],
  ])('%j is refused', (text, faults) => {
    expect(faultsOf(sheet(text))).toEqual(faults)
    expect(sheet(text).holidays).toEqual([])
  })
})

describe('what a notice must hold', () => {
  const read = (...holidays: object[]) => readJsonNotice(JSON.stringify(holidays), 2027)

  test('days of the year, each once, and days off', () => {
    expect(faultsOf(read({ ...NEW_YEAR, work: ['2028-02-01'] }))).toEqual([[1, 'work', '不是 2027 年的日期']])
    expect(faultsOf(read(NEW_YEAR, { name: '春节', off: ['2027-01-03'] }))).toEqual([
      [2, 'off', '日期重复，前面属于“元旦”'],
    ])
    expect(faultsOf(read({ name: '元旦', off: [], work: ['2027-01-02'] }))).toEqual([[1, 'off', '没有放假日期']])
    expect(faultsOf(read({ name: '元旦', off: ['2027-02-30'] }))).toEqual([[1, 'off', '日期不对']])
    expect(faultsOf(read({ name: '', off: ['2027-01-01'] }))).toEqual([[1, 'name', '节日名称不对']])
  })

  test('what looks wrong is told and not refused', () => {
    const { warnings, holidays } = read({ ...NEW_YEAR, work: ['2027-01-05'] })
    expect(holidays).toHaveLength(1)
    expect(warnings.map(({ message }) => message)).toEqual([
      '调休上班日不是周末，请核对',
      '没有提到：春节、清明、劳动、端午、中秋、国庆',
    ])
  })
})

test('the text of a notice, of its year only', () => {
  const text = '国务院办公厅关于2027年部分节假日安排的通知\n一、元旦：1月1日至3日放假，共3天。12月27日（周日）上班。'
  expect(readNoticeText(text, 2027)).toMatchObject({ holidays: [NEW_YEAR], errors: [] })
  expect(readNoticeText(text, 2026)).toMatchObject({
    holidays: [],
    errors: [{ message: '这是 2027 年的通知，不是 2026 年的' }],
  })
  expect(readNoticeText('元旦放假', 2027).errors).toHaveLength(1)
  expect(faultsOf(readNoticeText('一、元旦：1月1日至40日放假，共3天。', 2027))).toEqual([
    [1, '元旦', '日期无法识别'],
    [1, 'off', '没有放假日期'],
  ])
})
