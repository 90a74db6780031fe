import fc from 'fast-check'

/** What the API description says of a value; the part of JSON Schema that zod writes. */
export type Schema = {
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  oneOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  prefixItems?: Schema[]
  minItems?: number
  maxItems?: number
  minLength?: number
  minimum?: number
  maximum?: number
}

const deep = (levels: number) => JSON.parse('['.repeat(levels) + ']'.repeat(levels)) as unknown
const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url')
const MEGABYTE = '长'.repeat(350_000)

const ID = '018f0000-0000-7000-8000-000000000001'
const cursors = [
  cursor('yesterday', 'nobody'),
  cursor('2026-01-01T00:00:00Z', 'nobody'),
  cursor('2026-01-01T00:00:00Z', 7),
  cursor('\u0000', '\u0000'),
  cursor('\u0000', ID),
  cursor('\ud800', ID),
  cursor(null, 'nobody'),
  cursor(null, null),
  cursor(1e300, -1),
  cursor('infinity', ID),
  cursor('0000-00-00', ID),
  cursor('', ''),
]
const words = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00\ud800',
  '𠮷野家🕳️',
  '\u202eabc',
  "'; drop table cases.cases; --",
  '%',
  '_%\\',
  "\\' | !(",
  '../../etc/passwd',
  '{"$ne":null}',
  '=1+1',
  'NaN',
  'Infinity',
  '1e999',
  '0x10',
  '99999999999999999999',
]
const days = ['0000-01-01', '0001-01-01', '9999-12-31', '2026-02-30']
const instants = [
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-23:59',
  '2026-01-01T00:00:00.123456789Z',
]
const hostileStrings = [
  ...cursors,
  ...words,
  ...days,
  ...instants,
  ID,
  ID.replace(/[0-9]/g, '0'),
  ID.replace(/[0-9]/g, 'f'),
]
const hostileNumbers = [0, -0, -1, 0.5, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, 1e21, 1e308, -1e308, 5e-324, 181, 32_768]

/** A value that no form sends. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...hostileStrings) },
  { weight: 5, arbitrary: fc.constantFrom(...hostileNumbers) },
  { weight: 3, arbitrary: fc.constantFrom<unknown>(null, true, [], {}, [null], [[]], { toString: 1 }) },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(MEGABYTE, deep(400), Array(5000).fill('x')) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 80 }) },
  { weight: 1, arbitrary: fc.double() },
)

const SAMPLES: [pattern: string, samples: string[]][] = [
  ['[0-9 -]{12,20}', ['123456789012', '1234-5678-9012', '            ']],
  ['[a-z][a-z0-9._-]', ['zhangsan', 'li.si']],
  ['\\d{6}', ['123456']],
  ['[0-9\\- ]{4,19}', ['13800138000', '0531-83212345']],
]

/** A value as the description asks for; ids are mostly those of things that exist. */
export function fitting(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const { enum: choices, anyOf, oneOf, properties, items, prefixItems } = schema
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (choices) return fc.constantFrom(...choices)
  const either = anyOf ?? oneOf
  if (either) return fc.oneof(...either.map((one) => fitting(one, ids)))
  if (properties) return fittingObject(schema, ids)
  if (prefixItems) return fc.tuple(...prefixItems.map((one) => fitting(one, ids)))
  if (items) {
    const minLength = schema.minItems ?? 0
    return fc.array(fitting(items, ids), { minLength, maxLength: Math.min(schema.maxItems ?? 4, minLength + 3) })
  }
  return fittingScalar(schema, ids)
}

/** Of many optional parts a few at a time, so that one misfit does not spoil every value. */
function fittingObject({ properties = {}, required = [] }: Schema, ids: readonly string[]) {
  const shape = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, fitting(one, ids)]))
  const optional = Object.keys(properties).filter((name) => !required.includes(name))
  return fc
    .tuple(fc.subarray(optional, { maxLength: Math.min(3, optional.length) }), fc.record(shape))
    .map(([chosen, whole]) => Object.fromEntries([...required, ...chosen].map((name) => [name, whole[name]])))
}

/** Mostly an ordinary value, now and then one that has the right shape and lies at the edge of what can be stored. */
function fittingScalar(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: ordinaryScalar(schema, ids) }, { weight: 1, arbitrary: slyScalar(schema) })
}

function slyScalar({ type, format, maximum = 2 ** 53 - 1, minimum = -(2 ** 53 - 1) }: Schema): fc.Arbitrary<unknown> {
  if (format === 'date') return fc.constantFrom(...days)
  if (format === 'date-time') return fc.constantFrom(...instants)
  if (type === 'integer' || type === 'number') return fc.constantFrom(minimum, maximum, 0, -1, 2 ** 31, 5e-324)
  if (type === 'string') return fc.oneof(fc.constantFrom(...cursors), fc.constantFrom(...words))
  return hostile
}

function ordinaryScalar(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const { type, format, pattern, minimum = -180, maximum = 180, minLength = 0 } = schema
  if (format === 'uuid')
    return fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...ids) }, { weight: 1, arbitrary: fc.uuid() })
  if (format === 'date') return fc.constantFrom('2026-01-01', '2020-02-29', '2099-12-31')
  if (format === 'date-time') return fc.constantFrom('2026-01-01T00:00:00Z', '2026-11-21T08:00:00+08:00')
  const least = Math.max(minimum, -1000)
  if (type === 'integer') return fc.integer({ min: least, max: Math.min(maximum, Math.max(1000, least)) })
  if (type === 'number') return fc.double({ min: Math.max(minimum, -180), max: Math.min(maximum, 180), noNaN: true })
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  const samples = SAMPLES.find(([part]) => pattern?.includes(part))?.[1]
  if (samples) return fc.constantFrom(...samples)
  if (type === 'string')
    return fc
      .constantFrom('井盖坏了，快来修理', '停水', 'abcdefghijkl', '网格一')
      .filter((text) => text.length >= minLength)
  return fc.constantFrom<unknown>('all', 'mine', 'reported', '2026', 'true')
}

/** Replaces up to a few parts of a value, or adds one that nobody asked for. */
export function spoiled(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const picks = fc.array(fc.tuple(fc.nat(), hostile), { maxLength: 3 })
  return fc.tuple(value, picks).map(([whole, wounds]) => wounds.reduce(wound, structuredClone(whole)))
}

function wound(whole: unknown, [where, what]: [number, unknown]): unknown {
  if (typeof whole !== 'object' || whole === null) return what
  const keys = [...Object.keys(whole), 'extra']
  const key = keys[where % keys.length] ?? 'extra'
  const inner = (whole as Record<string, unknown>)[key]
  const dive = typeof inner === 'object' && inner !== null && where % 3 !== 0
  const changed = dive ? wound(inner, [Math.floor(where / 7), what]) : what
  return Array.isArray(whole) ? [...(whole as unknown[]).slice(0, 50), changed] : { ...whole, [key]: changed }
}
