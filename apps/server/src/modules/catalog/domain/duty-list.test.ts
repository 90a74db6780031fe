import fc from 'fast-check'
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { defaultDutyList } from '../default-duty-list.ts'
import { readCsv } from '../sheets/read-csv.ts'
import { cellsOf, dutyListText, HEADINGS } from '../testing.ts'
import type { Line } from '../testing.ts'
import type { SheetRow } from './catalog-rows.ts'
import { readDutyList } from './duty-list.ts'

const STANDARD = new URL('../../../../../../../shared/data/filing-standards.csv', import.meta.url)

function sheet(lines: readonly Line[]): SheetRow[] {
  return [HEADINGS.split(','), ...lines.map(cellsOf)].map((cells, i) => ({ row: i + 1, cells }))
}

function faultsOf(line: Line) {
  return readDutyList(sheet([{}, line])).errors.map(({ row, field }) => [row, field])
}

test('lines of one sub-class become its conditions in order, synonyms are gathered', () => {
  const list = readDutyList(
    sheet([
      { condition: '缺失', limit: '2紧急工作时', synonyms: '窨井盖、水井盖' },
      { condition: '破损', limit: '4小时', handler: '区自来水公司', synonyms: '窨井盖 下水道盖' },
      { kind: 'Event', classCode: '１', className: '市容', code: '3', name: '垃圾', condition: '缺失' },
    ]),
  )
  expect(list).toMatchObject({ conditions: 3, errors: [], warnings: [] })
  expect(list.subclasses).toEqual([
    {
      kind: 'component',
      classCode: '01',
      className: '公用设施',
      code: '99',
      name: '上水井盖',
      synonyms: ['窨井盖', '水井盖', '下水道盖'],
      conditions: [
        {
          text: '缺失',
          closingCondition: '恢复',
          limitText: '2紧急工作时',
          handler: null,
          regulator: null,
          limits: {},
          photoAt: null,
        },
        {
          text: '破损',
          closingCondition: '恢复',
          limitText: '4小时',
          handler: '区自来水公司',
          regulator: null,
          limits: {},
          photoAt: null,
        },
      ],
    },
    expect.objectContaining({ kind: 'event', classCode: '01', code: '03', name: '垃圾' }),
  ])
})

test('Chinese headings in any order are accepted, below a title', () => {
  const text = [
    '某区立案标准,,,,,,,,',
    '立案条件,类型,大类代码,大类名称,小类代码,小类名称, 结案条件 ,处置时限,责任主体',
    '断裂,部件,01,公用设施,04,雨水箅子,恢复,1天,区城市管理局',
  ].join('\n')
  const list = readDutyList(readCsv(`\uFEFF${text}`))
  expect(list.errors).toEqual([])
  expect(list.subclasses[0]).toMatchObject({
    name: '雨水箅子',
    conditions: [{ handler: '区城市管理局', text: '断裂' }],
  })
})

test('each fault names its row and column', () => {
  expect(faultsOf({ condition: '别的' })).toEqual([])
  expect(faultsOf({ kind: '设备', condition: 'a' })).toEqual([[3, 'kind']])
  expect(faultsOf({ name: '  ', condition: 'a' })).toEqual([[3, 'subclass_name']])
  expect(faultsOf({ className: '', condition: 'a' })).toEqual([[3, 'class_name']])
  expect(faultsOf({ code: 'A1', condition: 'a' })).toEqual([[3, 'subclass_code']])
  expect(faultsOf({ classCode: '', condition: 'a' })).toEqual([[3, 'class_code']])
  expect(faultsOf({ condition: '' })).toEqual([[3, 'condition']])
  expect(faultsOf({ closing: '', condition: 'a' })).toEqual([[3, 'closing_condition']])
  expect(faultsOf({})).toEqual([[3, 'condition']])
  expect(faultsOf({ condition: ' 存在 问题的' })).toEqual([[3, 'condition']])
  expect(faultsOf({ name: '另一个名', condition: 'a' })).toEqual([[3, 'subclass_name']])
  expect(faultsOf({ className: '另一大类', code: '98', name: 'x' })).toEqual([[3, 'class_name']])
  expect(faultsOf({ condition: '=1+1' })).toEqual([[3, 'condition']])
  expect(faultsOf({ condition: 'a\u0001' })).toEqual([[3, 'condition']])
  expect(faultsOf({ condition: 'a'.repeat(1001) })).toEqual([[3, 'condition']])
  expect(faultsOf({ condition: 'a', synonyms: '很'.repeat(21) })).toEqual([[3, 'synonyms']])
})

test('a limit that no clock reads is kept as printed, with a warning', () => {
  const list = readDutyList(sheet([{ limit: '1紧急工作时制止' }]))
  expect(list.errors).toEqual([])
  expect(list.warnings).toEqual([
    { row: 2, field: 'limit', value: '1紧急工作时制止', message: '时限无法识别，需人工填写' },
  ])
  expect(list.subclasses[0]?.conditions[0]?.limitText).toBe('1紧急工作时制止')
})

test('headings that are missing or doubled, and files without lines, are told', () => {
  expect(readDutyList([]).errors).toMatchObject([{ row: 1, message: '文件是空的' }])
  expect(readDutyList(readCsv(`${HEADINGS}\n`)).errors).toMatchObject([{ row: 1, message: '没有数据行' }])
  const missing = readDutyList(readCsv('kind,class_code,class_name\n部件,01,公用设施\n'))
  expect(missing.errors.map(({ field }) => field)).toEqual([
    'subclass_code',
    'subclass_name',
    'condition',
    'closing_condition',
    'limit',
  ])
  const doubled = readDutyList(readCsv(`${HEADINGS},大类名称\n`))
  expect(doubled.errors).toMatchObject([{ field: 'class_name', message: '“大类名称”列重复' }])
})

test('a list of faults is cut and says so', () => {
  const list = readDutyList(sheet(Array.from({ length: 400 }, () => ({ kind: '?' }))))
  expect(list.errors).toHaveLength(301)
  expect(list.errors.at(-1)?.message).toBe('还有 100 处未列出')
})

const goodLine = fc.record({
  kind: fc.constantFrom('部件', '事件', 'component', 'event'),
  code: fc.integer({ min: 1, max: 99 }).map(String),
  limit: fc.constantFrom('1天', '2紧急工作时', '4小时', '说不清'),
})
const spoilt = fc.constantFrom<Line>({ kind: '?' }, { name: '' }, { code: 'x' }, { condition: '' }, { closing: ' ' })

test('a sheet may say at which steps a photo of the scene is needed', () => {
  const lines = ['处置、核查', '', '拍照'].map((cell, i) => [...cellsOf({ condition: `第${i}条` }), cell])
  const cells = [[...HEADINGS.split(','), '现场照片'], ...lines]
  const read = (rows: string[][]) => readDutyList(rows.map((row, i) => ({ row: i + 1, cells: row })))
  expect(read(cells).errors).toMatchObject([{ row: 4, field: 'photo_at', value: '拍照' }])
  const conditions = read(cells.slice(0, 3)).subclasses.flatMap((one) => one.conditions)
  expect(conditions.map(({ photoAt }) => photoAt)).toEqual([['check', 'handle'], []])
})

test('property: every bad line is named, no good line is, and all good lines are counted', () => {
  const seed = Date.now()
  const lines = fc.array(fc.tuple(goodLine, fc.option(spoilt, { nil: null, freq: 3 })), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(lines, (drawn) => {
      const list = readDutyList(
        sheet(
          drawn.map(([line, fault], i) => ({
            ...line,
            name: `小类${Number(line.code)}`,
            condition: `第${i}条`,
            ...fault,
          })),
        ),
      )
      const bad = drawn.flatMap(([, fault], i) => (fault ? [i + 2] : []))
      expect([...new Set(list.errors.map(({ row }) => row))]).toEqual(bad)
      expect(list.conditions).toBe(drawn.length - bad.length)
      const kept = list.subclasses.flatMap(({ conditions }) => conditions)
      expect(kept).toHaveLength(list.conditions)
    }),
    { seed },
  )
  console.info(`duty list property, seed ${seed}`)
})

test('the default list has no faults, its own numbers, units and words', () => {
  const list = readDutyList(readCsv(defaultDutyList()))
  expect(list.errors).toEqual([])
  expect(list.warnings).toEqual([])
  expect(list.subclasses.length).toBeGreaterThanOrEqual(60)
  expect(list.conditions).toBeGreaterThanOrEqual(110)
  const synonyms = list.subclasses.map((subclass) => subclass.synonyms.length)
  expect([Math.min(...synonyms), Math.max(...synonyms)]).toEqual([2, 6])
  const codes = new Map<string, number[]>()
  for (const { kind, classCode, code } of list.subclasses) {
    codes.set(kind + classCode, [...(codes.get(kind + classCode) ?? []), Number(code)])
  }
  for (const used of codes.values()) expect(used).toEqual(used.map((_, i) => 99 - i))
  expect(list.subclasses.every(({ conditions }) => conditions.every(({ handler }) => handler?.startsWith('区')))).toBe(
    true,
  )
  const names = list.subclasses.map(({ name }) => name)
  for (const name of ['污水井盖', '路灯', '违法搭建', '独居老人求助', '其他事件']) expect(names).toContain(name)
  expect(readDutyList(readCsv(dutyListText([{}]))).conditions).toBe(1)
})

const hasStandard = existsSync(STANDARD)
if (!hasStandard) console.info('skipped: the standard with 519 rows is not beside the repository')

test.skipIf(!hasStandard)('all 519 rows of a printed standard are read; one limit asks for a person', () => {
  const list = readDutyList(readCsv(readFileSync(STANDARD, 'utf8')))
  expect(list.errors).toEqual([])
  expect([list.subclasses.length, list.conditions]).toEqual([190, 519])
  expect(list.warnings).toEqual([
    { row: 403, field: 'limit', value: '1紧急工作时制止', message: '时限无法识别，需人工填写' },
  ])
})
