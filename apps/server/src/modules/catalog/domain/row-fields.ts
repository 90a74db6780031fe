import type { RowError } from '@yiwang/contract/areas'
import { PROOF_STEPS } from '@yiwang/contract/catalog'
import type { ProofStep } from '@yiwang/contract/catalog'
import { parseLimit } from '@yiwang/worktime'
import type { ClassKind, DutyCondition } from './catalog-rows.ts'
import { labelOf, STAGE_COLUMNS } from './columns.ts'
import type { Column } from './columns.ts'
import { limitFault } from './stage-limits.ts'
import type { OwnLimits } from './stage-limits.ts'

/** One line of a duty list with every field read. */
export type Fields = DutyCondition & {
  kind: ClassKind
  classCode: string
  className: string
  code: string
  name: string
  synonyms: string[]
}

const STEPS = new Map<string, ProofStep>([
  ['上报', 'report'],
  ['核实', 'verify'],
  ['处置', 'handle'],
  ['核查', 'check'],
  ...PROOF_STEPS.map((step) => [step, step] as const),
])

type ReadLine = { fields: Fields | null; errors: RowError[]; warnings: RowError[] }

const KINDS = new Map<string, ClassKind>([
  ['部件', 'component'],
  ['component', 'component'],
  ['事件', 'event'],
  ['event', 'event'],
])
const LONGEST: Partial<Record<Column, number>> = { class_name: 40, subclass_name: 40, limit: 40, synonyms: 400 }
const LONGEST_LIMIT = 40
const LONGEST_TEXT = 1000
const LONGEST_SYNONYM = 20
const CODE = /^\d{1,6}$/
const FORMULA = /^[=＝]/
const UNREADABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]|\p{Cs}/u

/** Reads one line. `cellOf` gives the text of a column, empty when the sheet has none. Spaces around are dropped. */
export function readFields(
  row: number,
  cellOf: (column: Column) => string,
  hasColumn: (column: Column) => boolean = () => false,
): ReadLine {
  const errors: RowError[] = []
  const fail = (column: Column, message: string) => {
    errors.push({ row, field: column, value: cellOf(column).slice(0, 80), message })
  }
  const text = (column: Column): string => {
    const value = cellOf(column).trim()
    if (FORMULA.test(value)) fail(column, '含有公式，请粘贴为数值后再导入')
    else if (UNREADABLE.test(value)) fail(column, '含有无法识别的字符')
    else if (value.length > (LONGEST[column] ?? LONGEST_TEXT)) fail(column, `“${labelOf(column)}”太长`)
    return value
  }
  const needed = (column: Column): string => {
    const value = text(column)
    if (value === '') fail(column, `“${labelOf(column)}”为空`)
    return value
  }
  const code = (column: Column): string => {
    const value = text(column).normalize('NFKC')
    if (!CODE.test(value)) fail(column, `“${labelOf(column)}”应为 1 至 6 位数字`)
    // Excel drops the leading zero of 01.
    return value.padStart(2, '0')
  }
  const stageLimits = (): OwnLimits => {
    const own: OwnLimits = {}
    for (const [column, stage] of STAGE_COLUMNS) {
      const value = text(column)
      if (value === '') continue
      const fault = limitFault(value.slice(0, LONGEST_LIMIT))
      if (fault === null) own[stage] = value
      else fail(column, fault)
    }
    return own
  }
  const photoSteps = (): ProofStep[] | null => {
    const words = text('photo_at')
      .split(/[、，,；;|/\s]+/)
      .filter((word) => word !== '' && word !== '无')
    const steps = words.map((word) => STEPS.get(word))
    if (steps.includes(undefined))
      fail('photo_at', '现场照片应写作“上报、核实、处置、核查”中的一项或几项，不要求则留空')
    return hasColumn('photo_at') ? [...new Set(steps.filter((step) => step !== undefined))].sort() : null
  }
  const kind = KINDS.get(text('kind').toLowerCase())
  if (!kind) fail('kind', '类型应为“部件”或“事件”')
  const limitText = text('limit')
  const fields: Omit<Fields, 'kind'> = {
    classCode: code('class_code'),
    className: needed('class_name'),
    code: code('subclass_code'),
    name: needed('subclass_name'),
    text: needed('condition'),
    closingCondition: needed('closing_condition'),
    limitText,
    handler: text('handler') || null,
    regulator: text('regulator') || null,
    limits: stageLimits(),
    photoAt: photoSteps(),
    synonyms: synonymsIn(text('synonyms')),
  }
  const long = fields.synonyms.find((word) => word.length > LONGEST_SYNONYM)
  if (long !== undefined) fail('synonyms', `同义词超过 ${LONGEST_SYNONYM} 个字，请用顿号分开`)
  const warnings = parseLimit(limitText).ok
    ? []
    : [{ row, field: 'limit', value: limitText.slice(0, 80), message: '时限无法识别，需人工填写' }]
  return { fields: errors.length === 0 && kind ? { ...fields, kind } : null, errors, warnings }
}

function synonymsIn(text: string): string[] {
  const words = text.split(/[、，,；;|/\s]+/).filter((word) => word !== '')
  return [...new Set(words)]
}
