import { expect, test } from 'vitest'
import { z } from 'zod'
import { areasRoutes } from './areas/index.ts'
import { auditRoutes } from './audit/index.ts'
import { catalogRoutes } from './catalog/index.ts'
import type { Route } from './core/index.ts'
import { rawText } from './core/index.ts'
import { identityRoutes } from './identity/index.ts'

type Schema = {
  type?: string
  format?: string
  pattern?: string
  maximum?: number
  maxLength?: number
  properties?: Record<string, Schema>
  items?: Schema
  prefixItems?: Schema[]
  anyOf?: Schema[]
  oneOf?: Schema[]
}

const MOST = 10_000_000
/** Yes or no in words: the shape takes a handful of them. */
const SWITCHES = new Set(['query.retired', 'query.active'])

/** Paths of numbers and texts that a caller may send without bound. */
function unbounded(schema: Schema, path = ''): string[] {
  const { type, maximum = Infinity, maxLength = Infinity } = schema
  const inner: [string, Schema][] = [
    ...Object.entries(schema.properties ?? {}),
    ...(schema.items ? [['[]', schema.items] as [string, Schema]] : []),
    ...[...(schema.prefixItems ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].map(
      (one, i): [string, Schema] => [String(i), one],
    ),
  ]
  const isNumber = type === 'number' || type === 'integer'
  const isOpenText =
    type === 'string' && !schema.format && !schema.pattern && !('enum' in schema) && !('const' in schema)
  const own = (isNumber && maximum > MOST) || (isOpenText && maxLength > 40_000_000) ? [path] : []
  return [...own, ...inner.flatMap(([key, one]) => unbounded(one, `${path}.${key}`))]
}

function unboundedIn(route: Route): string[] {
  return (['params', 'query', 'body'] as const).flatMap((part) =>
    unbounded(z.toJSONSchema(route[part], { io: 'input', unrepresentable: 'any' }) as Schema, part).filter(
      (path) => !SWITCHES.has(path),
    ),
  )
}

const groups = { areasRoutes, auditRoutes, catalogRoutes, identityRoutes }

test.each(Object.entries(groups))('every number and every text that %s take has a bound', (_, routes) => {
  const found = Object.entries(routes).map(([name, route]) => [name, unboundedIn(route as unknown as Route)])
  expect(found.filter(([, paths]) => paths?.length)).toEqual([])
})

test('what is planted without a bound is found', () => {
  const body = z.object({ open: z.int(), free: z.string(), list: z.array(z.number().max(9)), kept: z.string().max(5) })
  expect(unbounded(z.toJSONSchema(body) as Schema)).toEqual(['.open', '.free'])
})

test.each([
  ['  blanks stay  ', true],
  ['tab\tand\nline', true],
  ['\u0007', true],
  ['a\u0000b', false],
  ['\ud800', false],
  ['', true],
])('raw text %j is taken: %s', (value, ok) => {
  const result = rawText(20).safeParse(value)
  expect(result.success).toBe(ok)
  if (result.success) expect(result.data).toBe(value)
})
