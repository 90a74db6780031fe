import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultAdmissionList } from '../default-admission-list.ts'
import { readAdmission } from './read-admission.ts'
import { readCsv } from './sheet.ts'

const HEADING = '代码,名称,工作内容,依据,可提出单位,频次,预计分钟,佐证,起始日期,截止日期'
const units = new Map([['水务局', '018f0000-0000-7000-8000-000000000001']])
const read = (...lines: string[]) => readAdmission(readCsv([HEADING, ...lines].join('\n')), (name) => units.get(name))

test('the list that comes along has eight entries, every unit may ask and one needs a photo', () => {
  const { items, errors } = readAdmission(readCsv(defaultAdmissionList()), () => undefined)
  expect(errors).toEqual([])
  expect(items).toHaveLength(8)
  expect(items.every(({ unitIds }) => unitIds.length === 0)).toBe(true)
  expect(items.filter(({ evidence }) => evidence === 'photo').map(({ code }) => code)).toEqual(['05'])
})

test('a line is read with its units, frequency and dates', () => {
  const { items, errors } = read('A1,河道巡查,看河岸,河道条例,水务局,每月 2 次,30分钟,照片,2026-01-01,2026-12-31')
  expect(errors).toEqual([])
  expect(items).toEqual([
    {
      code: 'A1',
      name: '河道巡查',
      work: '看河岸',
      basis: '河道条例',
      unitIds: [units.get('水务局')],
      frequency: { most: 2, period: 'month' },
      minutes: 30,
      evidence: 'photo',
      validFrom: '2026-01-01',
      validTo: '2026-12-31',
    },
  ])
})

test.each([
  ['A1,河道巡查,看河岸,,水务局,,30,,,', 'basis'],
  ['A1,河道巡查,看河岸,条例,林业局,,30,,,', 'units'],
  ['A1,河道巡查,看河岸,条例,,经常,30,,,', 'frequency'],
  ['A1,河道巡查,看河岸,条例,,每天1次,30,,,', 'frequency'],
  ['A1,河道巡查,看河岸,条例,,,很久,,,', 'minutes'],
  ['A1,河道巡查,看河岸,条例,,,,,,', 'minutes'],
  ['A1,河道巡查,看河岸,条例,,,30,打卡,,', 'evidence'],
  ['A1,河道巡查,看河岸,条例,,,30,,2026-02-01,2026-01-01', 'valid_to'],
  ['A1,河道巡查,看河岸,条例,,,30,,下月,', 'valid_from'],
  ['A1,=1+1,看河岸,条例,,,30,,,', 'name'],
])('%s is refused at %s', (line, field) => {
  const { items, errors } = read(line)
  expect(items).toEqual([])
  expect(errors.map((error) => [error.row, error.field])).toContainEqual([2, field])
})

test('a code stands once and missing columns are named', () => {
  const line = 'A1,河道巡查,看河岸,条例,,,30,,,'
  expect(read(line, line).errors).toEqual([{ row: 3, field: 'code', value: 'A1', message: '代码重复' }])
  const { errors } = readAdmission(readCsv('代码,名称\n1,2'), () => undefined)
  expect(errors.map(({ field }) => field)).toEqual(['work', 'basis', 'minutes'])
})

test('a file that is not CSV in UTF-8 is refused in words', () => {
  expect(() => readCsv('a,"b')).toThrow(expect.objectContaining({ userMessage: expect.stringContaining('引号') }))
  expect(() => readCsv('\uFFFD')).toThrow(expect.objectContaining({ userMessage: expect.stringContaining('UTF-8') }))
  expect(() => readCsv('a\n'.repeat(600))).toThrow(expect.objectContaining({ code: 'rule-broken' }))
})

test('whatever stands in the cells is read or named, never thrown', () => {
  const cell = fc.string({ maxLength: 12 }).map((text) => `"${text.replace(/["\0\uFFFD]/g, '')}"`)
  fc.assert(
    fc.property(fc.array(cell, { minLength: 10, maxLength: 10 }), (cells) => {
      const { items, errors } = read(cells.join(','))
      expect(items.length).toBeLessThanOrEqual(1)
      if (items.length === 1) expect(errors).toEqual([])
    }),
  )
})
