import { BESIDE, RECORD } from '@yiwang/contract/imports'
import type { ImportMapping, RowProblem } from '@yiwang/contract/imports'
import { checkValues, SUBJECT_FIELDS } from '@yiwang/contract/registers'
import type { CodeSets, Field, PlainValue, PlainValues, SubjectKind } from '@yiwang/contract/registers'
import type { TableRow } from '../../../kernel/sheets/sheet-row.ts'
import type { AreaFinder } from './area-finder.ts'
import { createCodeWords } from './code-words.ts'
import type { CodeWords } from './code-words.ts'
import { EVERYDAY_WORDS } from './everyday-words.ts'
import { problemOf } from './problem-words.ts'
import { referenceTo, referredKind, TO_BE_FOUND } from './references.ts'
import type { Reference } from './references.ts'
import { readCell, valuesOf } from './read-cell.ts'

/** What one row says, before it is known of whom. */
export type ReadRow = {
  row: TableRow
  /** Values by kind of subject; that of the mapping is always there. */
  said: Partial<Record<SubjectKind, PlainValues>>
  record: PlainValues
  area: { id: string; path: string } | null
  seenOn: string | null
  startedOn: string | null
  endedOn: string | null
  relation: string
  /** Subjects that cells refer to; their values are filled in when they are found. */
  references: Reference[]
}

export type Material = {
  mapping: ImportMapping
  headings: readonly string[]
  /** Fields of the ledger; empty without one. */
  ledgerFields: readonly Field[]
  lists: ReadonlyMap<string, readonly { code: string; zh: string; en: string }[]>
  areas: AreaFinder
  /** The place of rows that name none. */
  fixedArea: { id: string; path: string } | null
}

export type RowReader = (row: TableRow) => { read: ReadRow } | { problems: RowProblem[] }

type Slot = { column: number; owner: SubjectKind | typeof RECORD; field: Field; words: CodeWords | undefined }
type Group = { owner: SubjectKind | typeof RECORD; slots: Slot[]; fields: readonly Field[]; isWhole: boolean }

const RELATIONS = 'GB/T 4761'
/** The list has the head twice: with whoever fills the form, and alone. Links know the first. */
const HEAD = '01'
const HEAD_IN_LIST = '02'
const PLACED = ['seen-on', 'started-on', 'ended-on'] as const

/** Makes the reader of rows under a mapping; it holds no row and asks nobody. */
export function createRowReader(material: Material): RowReader {
  const { mapping, headings } = material
  const groups = groupsOf(material)
  const sets: CodeSets = new Map(
    [...material.lists].map(([code, entries]) => [code, new Set(entries.map((one) => one.code))]),
  )
  const columnOf = new Map(mapping.columns.map(({ column, to }) => [to, column]))
  const relations = wordsOf(material, RELATIONS)

  return (row) => {
    const problems = faultsIn(row)
    const read: ReadRow = {
      row,
      said: {},
      record: {},
      area: material.fixedArea,
      seenOn: mapping.seenOn,
      startedOn: null,
      endedOn: null,
      relation: '',
      references: [],
    }
    for (const group of groups) readGroup(group, row, read, problems)
    readDates(row, read, problems)
    readArea(row, read, problems)
    readRelation(row, read, problems)
    if (problems.length > 0) return { problems }
    const isEmpty = Object.keys(read.said[mapping.subject] ?? {}).length === 0
    return isEmpty ? { problems: [problemOf('nothing-said', null)] } : { read }
  }

  function faultsIn({ faults = [] }: TableRow): RowProblem[] {
    const mapped = new Set(mapping.columns.map(({ column }) => column))
    return faults.filter(({ column }) => mapped.has(column)).map(({ column, code }) => problem(code, column))
  }

  function problem(code: string, column: number): RowProblem {
    return problemOf(code, column, headings[column])
  }

  function readGroup(
    { owner, slots, fields, isWhole }: Group,
    row: TableRow,
    read: ReadRow,
    problems: RowProblem[],
  ): void {
    const values: PlainValues = {}
    for (const { column, field, words } of slots) {
      const reading = readCell(field.type, row.cells[column] ?? '', words)
      if ('problem' in reading) problems.push(problem(reading.problem, column))
      else
        for (const [key, value] of valuesOf(field.key, reading))
          values[key] = refer({ owner, key, field, column }, value, { read, problems })
    }
    if (owner !== mapping.subject && Object.keys(values).length === 0) return
    complete(owner, values, slots)
    for (const { key, code } of checkValues(fields, sets, values, isWhole ? undefined : 'given')) {
      const column = slots.find(({ field }) => field.key === key)?.column ?? null
      if (column !== null && !problems.some((one) => one.column === column)) problems.push(problem(code, column))
      else if (column === null && code !== 'unknown-field') problems.push(problemOf(code, null, labelOf(owner, key)))
    }
    if (owner === RECORD) read.record = values
    else read.said[owner] = values
  }

  type Cell = { owner: Group['owner']; key: string; field: Field; column: number }

  /** The value as it is, or a sign that stands for a subject until it is found. */
  function refer(
    { owner, key, field, column }: Cell,
    value: PlainValue,
    out: { read: ReadRow; problems: RowProblem[] },
  ) {
    const kind = referredKind(field.type)
    if (kind === null || typeof value !== 'string') return value
    const named = referenceTo(kind, value)
    if ('problem' in named) out.problems.push(problem(named.problem, column))
    else out.read.references.push({ owner, key, kind, column, values: named.values })
    return TO_BE_FOUND
  }

  function readDates(row: TableRow, read: ReadRow, problems: RowProblem[]): void {
    for (const to of PLACED) {
      const column = columnOf.get(to)
      if (column === undefined) continue
      const reading = readCell('date', row.cells[column] ?? '')
      if ('problem' in reading) problems.push(problem(reading.problem, column))
      else if (typeof reading.value === 'string') {
        if (to === 'seen-on') read.seenOn = reading.value
        else if (to === 'started-on') read.startedOn = reading.value
        else read.endedOn = reading.value
      }
    }
    if (read.startedOn && read.endedOn && read.endedOn < read.startedOn)
      problems.push(problemOf('ends-before-start', null))
  }

  function readArea(row: TableRow, read: ReadRow, problems: RowProblem[]): void {
    const column = columnOf.get('area')
    const text = column === undefined ? '' : (row.cells[column] ?? '').trim()
    if (column === undefined || text === '') return
    const found = material.areas(text)
    if ('problem' in found) problems.push(problem(found.problem, column))
    else read.area = found
  }

  function readRelation(row: TableRow, read: ReadRow, problems: RowProblem[]): void {
    const column = columnOf.get('relation')
    if (column === undefined) return
    const reading = readCell('code', row.cells[column] ?? '', relations)
    if ('problem' in reading) problems.push(problem(reading.problem, column))
    else if (typeof reading.value === 'string') {
      if (!read.said.household) problems.push(problem('relation-alone', column))
      else read.relation = reading.value === HEAD_IN_LIST ? HEAD : reading.value
    }
  }
}

/** A household is called by its number and a dwelling is a whole house where the table does not say more. */
function complete(owner: Group['owner'], values: PlainValues, slots: readonly Slot[]): void {
  const isMapped = (key: string) => slots.some(({ field }) => field.key === key)
  if (owner === 'household' && !isMapped('name') && typeof values['household-number'] === 'string') {
    values.name = values['household-number']
  }
  if (owner === 'dwelling' && !isMapped('level')) values.level = WHOLE_HOUSE
}

/** Code of yw:dwelling-level for a house or flat that people live in. */
const WHOLE_HOUSE = '03'

function groupsOf(material: Material): Group[] {
  const { mapping, ledgerFields } = material
  const kinds = [mapping.subject, ...BESIDE[mapping.subject].map(({ kind }) => kind)]
  const owners: [Group['owner'], readonly Field[]][] = kinds.map((kind) => [kind, SUBJECT_FIELDS[kind]])
  if (mapping.ledger !== null) owners.push([RECORD, ledgerFields])
  return owners.flatMap(([owner, fields]) => {
    const slots = slotsOf(material, owner, fields)
    if (slots.length === 0 && owner !== mapping.subject) return []
    // Whoever brings the name brings a whole subject; a table of numbers speaks of subjects that are known.
    const isWhole =
      owner === RECORD || slots.some(({ field }) => field.key === 'name' || field.key === 'household-number')
    return [{ owner, slots, fields, isWhole }]
  })
}

function slotsOf(material: Material, owner: Group['owner'], fields: readonly Field[]): Slot[] {
  return material.mapping.columns.flatMap(({ column, to }) => {
    const field = fields.find(({ key }) => to === `${owner}.${key}`)
    return field ? [{ column, owner, field, words: wordsOf(material, field.list) }] : []
  })
}

function wordsOf({ lists }: Material, code: string | undefined): CodeWords | undefined {
  const entries = code === undefined ? undefined : lists.get(code)
  return entries && createCodeWords(entries, EVERYDAY_WORDS[code ?? ''])
}

const LABELS: Readonly<Record<string, string>> = { name: '姓名或名称', plate: '车牌号', level: '房屋层级' }

function labelOf(owner: Group['owner'], key: string): string {
  return LABELS[key] ?? `${owner}.${key}`
}
