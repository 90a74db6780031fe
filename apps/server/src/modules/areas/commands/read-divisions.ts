import type { RowError } from '@yiwang/contract/areas'
import { parse } from 'csv-parse/sync'
import { parseAreaCode } from '../domain/codes.ts'

export type DivisionLevel = 'county' | 'town' | 'village'
/** One division of a list: its parent stands before it. */
export type Division = { code: string; name: string; level: DivisionLevel; parentCode: string | null; row: number }

const LEVELS = [
  { level: 'county', code: 'county_code', name: 'county', label: '县级' },
  { level: 'town', code: 'town_code', name: 'town', label: '乡镇（街道）' },
  { level: 'village', code: 'village_code', name: 'village', label: '村（社区）' },
] as const

const HEADINGS = LEVELS.flatMap(({ code, name }) => [code, name])
const MOST_ROWS = 100_000
const LONGEST_NAME = 80

type Reading = { tenant: string; divisions: Map<string, Division>; errors: RowError[] }

/**
 * Reads a division list in CSV, one village a line. Checks headings, codes (6, 9, 12 digits, or 12 with zeros behind,
 * GB/T 2260 and 10114), that each code lies in the one above, names, and that a code has one name and a village one
 * line. Answers what could be read and an error for each field that could not.
 */
export function readDivisions(csv: string, tenant: string): { divisions: Division[]; errors: RowError[] } {
  const table = readTable(csv)
  if (!Array.isArray(table)) return { divisions: [], errors: [table] }
  const [heading, ...lines] = table
  const columns = HEADINGS.map((name) => (heading?.record ?? []).indexOf(name))
  const missing = HEADINGS.filter((_, i) => columns[i] === -1)
  if (missing.length > 0) return refused(`缺少列：${missing.join('、')}`)
  if (lines.length === 0) return refused('文件中没有数据行')
  if (lines.length > MOST_ROWS) return refused(`一次最多导入 ${MOST_ROWS} 行`)
  const reading: Reading = { tenant, divisions: new Map(), errors: [] }
  for (const { record, line } of lines) {
    const cells = columns.map((column) => record[column] ?? '')
    readLine(reading, line, (name) => cells[HEADINGS.indexOf(name)] ?? '')
  }
  return { divisions: [...reading.divisions.values()], errors: reading.errors }
}

function refused(message: string): { divisions: Division[]; errors: RowError[] } {
  return { divisions: [], errors: [error(1, null, '', message)] }
}

type Line = { record: string[]; line: number }

function readTable(csv: string): Line[] | RowError {
  const options = { bom: true, trim: true, relax_column_count: true, skip_empty_lines: true, info: true } as const
  try {
    const rows = parse(csv, { ...options, to: MOST_ROWS + 2 }) as unknown as { record: string[]; info: Counted }[]
    return rows.map(({ record, info }) => ({ record, line: info.lines }))
  } catch (failure) {
    const line = failure instanceof Error && 'lines' in failure ? Number(failure.lines) : 1
    return error(line, null, '', '文件不是有效的 CSV：引号没有成对')
  }
}

type Counted = { lines: number }

type Heading = (typeof HEADINGS)[number]

function readLine(reading: Reading, row: number, cell: (name: Heading) => string): void {
  let parent: Division | null = null
  for (const { level, code: codeHeading, name: nameHeading, label } of LEVELS) {
    const refuse = (field: Heading, message: string): void => {
      reading.errors.push(error(row, field, cell(field), message))
    }
    const parsed = parseAreaCode(cell(codeHeading))
    if (parsed?.level !== level) return refuse(codeHeading, `${label}代码应为 ${digitsOf(level)} 位数字`)
    if (level === 'county' && parsed.code !== reading.tenant) {
      return refuse(codeHeading, `不是本县（${reading.tenant}）的数据`)
    }
    if (parent && parsed.parent !== parent.code) return refuse(codeHeading, `代码不在上级 ${parent.code} 之内`)
    const name = cell(nameHeading)
    if (name === '' || name.length > LONGEST_NAME)
      return refuse(nameHeading, `${label}名称应为 1 至 ${LONGEST_NAME} 字`)
    const known = reading.divisions.get(parsed.code)
    if (known && known.name !== name)
      return refuse(nameHeading, `与第 ${known.row} 行同一代码的名称“${known.name}”不一致`)
    if (known && level === 'village') return refuse(codeHeading, `与第 ${known.row} 行重复`)
    const division: Division = known ?? { code: parsed.code, name, level, parentCode: parent?.code ?? null, row }
    reading.divisions.set(parsed.code, division)
    parent = division
  }
}

function digitsOf(level: DivisionLevel): number {
  return { county: 6, town: 9, village: 12 }[level]
}

function error(row: number, field: string | null, value: string, message: string): RowError {
  return { row, field, value: value.slice(0, 200), message }
}
