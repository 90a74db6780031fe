import type { RowError } from '@yiwang/contract/areas'
import type { DutySubclass, SheetRow } from './catalog-rows.ts'
import { columnsOf, headingProblems } from './columns.ts'
import type { Column } from './columns.ts'
import { readFields } from './row-fields.ts'
import type { Fields } from './row-fields.ts'

/** What a sheet holds; with errors the sub-classes are only what could be read. */
export type DutyList = {
  subclasses: DutySubclass[]
  conditions: number
  errors: RowError[]
  warnings: RowError[]
}

/** Longer lists of faults help nobody; the last entry tells how many are left. */
const MOST_FAULTS = 300
const MOST_TITLE_LINES = 5

/**
 * Reads a duty list: a heading and one line per filing condition. Errors stop an import, warnings do not: a limit that
 * no clock can read is kept as printed, for a person to decide.
 */
export function readDutyList(sheet: readonly SheetRow[]): DutyList {
  const filled = sheet.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const [heading, ...lines] = filled.slice(titleLines(filled))
  if (!heading) return faulty([{ row: 1, field: null, value: '', message: '文件是空的' }])
  const columns = columnsOf(heading.cells)
  const problems = headingProblems(heading, columns)
  if (problems.length > 0) return faulty(problems)
  if (lines.length === 0) return faulty([{ row: heading.row, field: null, value: '', message: '没有数据行' }])
  const reading = new Reading()
  for (const line of lines) reading.take(line, columns)
  return reading.list()
}

/** Printed lists begin with a title, sometimes a date: lines before the first that names several columns. */
function titleLines(lines: readonly SheetRow[]): number {
  const found = lines.slice(0, MOST_TITLE_LINES + 1).findIndex(({ cells }) => columnsOf(cells).size >= 3)
  return Math.max(0, found)
}

function faulty(errors: RowError[]): DutyList {
  return { subclasses: [], conditions: 0, errors, warnings: [] }
}

/** Collects lines into sub-classes and compares each line with those before it. */
class Reading {
  readonly #subclasses = new Map<string, DutySubclass>()
  readonly #classNames = new Map<string, string>()
  readonly #texts = new Map<string, number>()
  readonly #errors: RowError[] = []
  readonly #warnings: RowError[] = []
  #conditions = 0

  take({ row, cells }: SheetRow, columns: ReadonlyMap<Column, number>): void {
    const { fields, errors, warnings } = readFields(
      row,
      (column) => cells[columns.get(column) ?? -1] ?? '',
      (column) => columns.has(column),
    )
    this.#errors.push(...errors)
    this.#warnings.push(...warnings)
    if (fields) this.#add(row, fields)
  }

  list(): DutyList {
    return {
      subclasses: [...this.#subclasses.values()],
      conditions: this.#conditions,
      errors: shortened(this.#errors),
      warnings: shortened(this.#warnings),
    }
  }

  #add(row: number, fields: Fields): void {
    const subclass = this.#subclassOf(row, fields)
    if (!subclass) return
    const textKey = JSON.stringify([keyOf(fields), fields.text.replace(/\s+/g, '')])
    const first = this.#texts.get(textKey)
    if (first !== undefined) {
      this.#errors.push({ row, field: 'condition', value: fields.text, message: `立案条件与第 ${first} 行重复` })
      return
    }
    this.#texts.set(textKey, row)
    const { text, closingCondition, limitText, handler, regulator, limits, photoAt } = fields
    subclass.conditions.push({ text, closingCondition, limitText, handler, regulator, limits, photoAt })
    for (const synonym of fields.synonyms) if (!subclass.synonyms.includes(synonym)) subclass.synonyms.push(synonym)
    this.#conditions += 1
  }

  #subclassOf(row: number, fields: Fields): DutySubclass | null {
    const { kind, classCode, className, code, name } = fields
    const classKey = JSON.stringify([kind, classCode])
    const known = this.#classNames.get(classKey) ?? className
    if (known !== className) {
      this.#errors.push({
        row,
        field: 'class_name',
        value: className,
        message: `大类 ${classCode} 前面的名称是“${known}”`,
      })
      return null
    }
    this.#classNames.set(classKey, className)
    const key = keyOf(fields)
    const subclass = this.#subclasses.get(key) ?? {
      kind,
      classCode,
      className,
      code,
      name,
      synonyms: [],
      conditions: [],
    }
    if (subclass.name !== name) {
      const message = `小类 ${code} 前面的名称是“${subclass.name}”`
      this.#errors.push({ row, field: 'subclass_name', value: name, message })
      return null
    }
    this.#subclasses.set(key, subclass)
    return subclass
  }
}

function keyOf({ kind, classCode, code }: Fields): string {
  return JSON.stringify([kind, classCode, code])
}

function shortened(faults: readonly RowError[]): RowError[] {
  const next = faults[MOST_FAULTS]
  if (!next) return [...faults]
  const message = `还有 ${faults.length - MOST_FAULTS} 处未列出`
  return [...faults.slice(0, MOST_FAULTS), { row: next.row, field: null, value: '', message }]
}
