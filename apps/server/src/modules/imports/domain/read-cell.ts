import { isIdentityNumber, otherKey, OTHER } from '@yiwang/contract/registers'
import type { FieldType, PlainValue } from '@yiwang/contract/registers'
import type { CodeWords } from './code-words.ts'

/** The meaning of a cell, or what is wrong with it; `other` is the text that goes with the code 99. */
export type Reading = { value: PlainValue | null; other?: string } | { problem: CellProblem }
export type CellProblem =
  'digits-lost' | 'not-a-number' | 'not-a-date' | 'not-a-flag' | 'not-a-position' | 'unknown-word'

/** Types that a cell of a table can hold. */
export const READABLE: ReadonlySet<FieldType> = new Set([
  'text',
  'number',
  'date',
  'flag',
  'code',
  'codes',
  'identity-number',
  'phone',
  'credit-code',
  'plate',
  'account-number',
  'address',
  'note',
  'position',
  'person',
  'dwelling',
  'organisation',
])

const NOTHING = new Set(['', '/', '-', '—', '--', '无此项', '空', 'null', 'NULL', 'N/A', '\\N'])
const YES = new Set(['是', '有', '1', 'true', 'y', 'yes', '√', '✓', '对', '已'])
const NO = new Set(['否', '无', '没有', '0', 'false', 'n', 'no', '×', 'x', '✗', '未', '不是'])

/** Reads the text of a cell as a value of a type. An empty cell says nothing: null. */
export function readCell(type: FieldType, raw: string, words?: CodeWords): Reading {
  const text = tidy(raw)
  if (NOTHING.has(text)) return { value: null }
  switch (type) {
    case 'number':
      return readNumber(text)
    case 'date':
      return readDate(text)
    case 'flag':
      return readFlag(text)
    case 'code':
      return readCode(text, words)
    case 'codes':
      return readCodes(text, words)
    case 'position':
      return readPosition(text)
    case 'person':
      return readNumberText('identity-number', text)
    case 'organisation':
    case 'identity-number':
    case 'account-number':
    case 'credit-code':
    case 'phone':
      return readNumberText(type, text)
    default:
      return { value: text }
  }
}

/** Control characters and blanks at the ends go; an apostrophe in front is how a sheet keeps digits as text. */
function tidy(raw: string): string {
  const plain = raw
    .replace(/[\p{Cc}\u200B-\u200F\u2060\uFEFF]+/gu, ' ')
    .replace(/\u00A0|\u3000/g, ' ')
    .trim()
  return /^['’‘`]\d/.test(plain) ? plain.slice(1) : plain
}

/** What a sheet took for a number has lost its last digits. */
function readNumberText(type: FieldType, text: string): Reading {
  const folded = text.normalize('NFKC')
  if (/^\d(?:\.\d+)?[eE]\+?\d+$/.test(folded)) return { problem: 'digits-lost' }
  if (type === 'identity-number' && /^\d{15}000$/.test(folded) && !isIdentityNumber(folded))
    return { problem: 'digits-lost' }
  return { value: folded }
}

function readNumber(text: string): Reading {
  const plain = text.normalize('NFKC').replace(/[,\s]/g, '')
  const number = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?/.exec(plain)?.[0]
  if (number === undefined || /[\d.]/.test(plain.slice(number.length))) return { problem: 'not-a-number' }
  const value = Number(number)
  return Number.isFinite(value) ? { value } : { problem: 'not-a-number' }
}

const DATE = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ].*)?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/
const MONTH = /^(\d{4})[-/.年](\d{1,2})月?$/

/** Day as YYYY-MM-DD; a month alone is not a day. Five digits are how a sheet counts days from 1899-12-30. */
function readDate(text: string): Reading {
  const plain = text.normalize('NFKC').replace(/\s+(?=\d)/g, ' ')
  if (/^[1-7]\d{4}$/.test(plain)) {
    return { value: new Date(Date.UTC(1899, 11, 30) + Number(plain) * 86_400_000).toISOString().slice(0, 10) }
  }
  if (MONTH.test(plain)) return { problem: 'not-a-date' }
  const [, year, month, day] = DATE.exec(plain) ?? COMPACT.exec(plain) ?? []
  if (!year || !month || !day) return { problem: 'not-a-date' }
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const time = Date.parse(`${iso}T00:00:00Z`)
  const isDay = !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso)
  return isDay ? { value: iso } : { problem: 'not-a-date' }
}

function readFlag(text: string): Reading {
  const plain = text.normalize('NFKC').toLowerCase()
  if (YES.has(plain)) return { value: true }
  return NO.has(plain) ? { value: false } : { problem: 'not-a-flag' }
}

function readCode(text: string, words: CodeWords | undefined): Reading {
  const found = words?.find(text)
  return found === undefined
    ? { problem: 'unknown-word' }
    : { value: found.code, ...(found.other ? { other: found.other } : {}) }
}

function readCodes(text: string, words: CodeWords | undefined): Reading {
  const whole = words?.find(text)
  const found = whole
    ? [whole]
    : text
        .split(/[,，、;；|\n]/)
        .filter((part) => part.trim() !== '')
        .map((part) => words?.find(part))
  if (found.some((one) => one === undefined)) return { problem: 'unknown-word' }
  const codes = found.flatMap((one) => one?.code ?? [])
  const other = found.find((one) => one?.other)?.other
  return { value: [...new Set(codes)], ...(other ? { other } : {}) }
}

function readPosition(text: string): Reading {
  const [lng, lat, ...more] = text
    .normalize('NFKC')
    .split(/[,;\s]+/)
    .map(Number)
  const isPlace =
    lng !== undefined && lat !== undefined && more.length === 0 && Math.abs(lng) <= 180 && Math.abs(lat) <= 90
  return isPlace && !Number.isNaN(lng + lat) ? { value: { lng, lat } } : { problem: 'not-a-position' }
}

/** The values that a reading adds under the key of its field. */
export function valuesOf(
  key: string,
  { value, other }: { value: PlainValue | null; other?: string },
): [string, PlainValue][] {
  if (value === null) return []
  const isOther = value === OTHER || (Array.isArray(value) && value.includes(OTHER))
  return isOther && other
    ? [
        [key, value],
        [otherKey(key), other],
      ]
    : [[key, value]]
}
