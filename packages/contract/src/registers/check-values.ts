import { birthDateOf, isCreditCode, isDay, isIdentityNumber, sexOf } from './check-digits.ts'
import { OTHER, otherKey } from './fields.ts'
import type { Field, FieldType, PlainValue, PlainValues } from './fields.ts'
import { normalIdentifier } from './normal-form.ts'

/** What can be wrong with a value; words stand in the messages under `registers.flaw.<code>`. */
export const FLAWS = [
  'required',
  'unknown-field',
  'type',
  'too-long',
  'too-small',
  'too-large',
  'identity-number',
  'phone',
  'credit-code',
  'plate',
  'date',
  'not-in-list',
  'needs-text',
  'birth-date-differs',
  'sex-differs',
] as const
export type Flaw = (typeof FLAWS)[number]
export type ValueFlaw = { key: string; code: Flaw }

/** The codes of the code lists that the fields name; a list that is missing is not checked. */
export type CodeSets = ReadonlyMap<string, ReadonlySet<string>>

const PLATE = /^\p{Script=Han}{1,3}[A-Z0-9]{4,9}[挂学警港澳领使]?$/u
const PHONE = /^(?:1\d{10}|0\d{9,11}|\d{5,8}|400\d{7})$/
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const LONGEST = 4000
const MOST_FILES = 20

/**
 * What is wrong with values, in order of the fields: check characters (GB 11643, GB 32100), dates, codes that are in
 * their list, the text that goes with 99, lengths and bounds, and a birth date or sex that contradicts the identity
 * number. `only` leaves out what is required, for values that are added to others.
 */
export function checkValues(
  fields: readonly Pick<Field, 'key' | 'type' | 'list' | 'required' | 'max' | 'min'>[],
  lists: CodeSets,
  values: PlainValues,
  only?: 'given',
): ValueFlaw[] {
  const flaws: ValueFlaw[] = []
  const known = new Set(fields.flatMap(({ key }) => [key, otherKey(key)]))
  for (const key of Object.keys(values)) if (!known.has(key)) flaws.push({ key, code: 'unknown-field' })
  for (const field of fields) {
    const value = values[field.key] ?? null
    if (value === null || isMissing(value)) {
      if (field.required && (only === undefined || field.key in values))
        flaws.push({ key: field.key, code: 'required' })
      continue
    }
    const code = flawOf(field, lists, value)
    if (code) flaws.push({ key: field.key, code })
    else if (namesOther(value, field.type) && isMissing(values[otherKey(field.key)] ?? null))
      flaws.push({ key: field.key, code: 'needs-text' })
  }
  return [...flaws, ...contradictions(values)]
}

function isMissing(value: PlainValue | null): boolean {
  return (
    value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
  )
}

function namesOther(value: PlainValue, type: FieldType): boolean {
  return type === 'code' ? value === OTHER : type === 'codes' && Array.isArray(value) && value.includes(OTHER)
}

type Rules = Pick<Field, 'type' | 'list' | 'max' | 'min'>

function flawOf(field: Rules, lists: CodeSets, value: PlainValue): Flaw | null {
  switch (field.type) {
    case 'number':
      return numberFlaw(field, value)
    case 'flag':
      return typeof value === 'boolean' ? null : 'type'
    case 'position':
      return typeof value === 'object' && !Array.isArray(value) ? null : 'type'
    case 'code':
      return typeof value === 'string' ? inList(field, lists, [value]) : 'type'
    case 'codes':
      return Array.isArray(value) ? inList(field, lists, value) : 'type'
    case 'photo':
    case 'file':
    case 'signature':
      return areIds(value) ? null : 'type'
    default:
      return typeof value === 'string' ? textFlaw(field, value) : 'type'
  }
}

function numberFlaw({ min, max }: Rules, value: PlainValue): Flaw | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'type'
  if (min !== undefined && value < min) return 'too-small'
  return max !== undefined && value > max ? 'too-large' : null
}

function inList({ list }: Rules, lists: CodeSets, codes: readonly string[]): Flaw | null {
  const known = list === undefined ? undefined : lists.get(list)
  return known === undefined || codes.every((code) => known.has(code)) ? null : 'not-in-list'
}

function areIds(value: PlainValue): boolean {
  const ids = typeof value === 'string' ? [value] : Array.isArray(value) ? value : []
  return ids.length > 0 && ids.length <= MOST_FILES && ids.every((id) => ID.test(id))
}

function textFlaw({ type, max }: Rules, value: string): Flaw | null {
  const normal = normalIdentifier(type, value)
  if (type === 'identity-number') return isIdentityNumber(normal) ? null : 'identity-number'
  if (type === 'phone') return PHONE.test(normal) ? null : 'phone'
  if (type === 'credit-code') return isCreditCode(normal) ? null : 'credit-code'
  if (type === 'plate') return PLATE.test(normal) ? null : 'plate'
  if (type === 'date') return isDay(value) ? null : 'date'
  if (type === 'person' || type === 'dwelling' || type === 'organisation') return ID.test(value) ? null : 'type'
  return [...value.trim()].length > (max ?? LONGEST) ? 'too-long' : null
}

/** A person's number tells the day of birth and the sex; what is said beside it must agree. */
function contradictions(values: PlainValues): ValueFlaw[] {
  const said = values['identity-number']
  const number = typeof said === 'string' ? normalIdentifier('identity-number', said) : ''
  if (!isIdentityNumber(number)) return []
  const { 'birth-date': born, sex } = values
  const flaws: ValueFlaw[] = []
  if (typeof born === 'string' && isDay(born) && born !== birthDateOf(number))
    flaws.push({ key: 'birth-date', code: 'birth-date-differs' })
  if ((sex === '1' || sex === '2') && sex !== sexOf(number)) flaws.push({ key: 'sex', code: 'sex-differs' })
  return flaws
}
