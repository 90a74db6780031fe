import { problem } from '@yiwang/contract'
import type { Route } from '@yiwang/contract'
import { z } from 'zod'
import type { Binding } from '../route/binding.ts'

type Json = Record<string, unknown>

/** OpenAPI 3.1 of every bound route, made from the shapes that check it. */
export function openApi(bindings: readonly Binding[]): Json {
  const paths: Record<string, Json> = {}
  for (const { route, permission, audit } of bindings) {
    const entry = (paths[`/api/v1${route.path}`] ??= {})
    entry[route.method.toLowerCase()] = operationOf(route, {
      permission: [permission].flat().join(' | '),
      audit: audit.name,
    })
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Yiwang 一网', version: '0.1.0', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'yw' } },
    },
  }
}

function operationOf(route: Route, { permission, audit }: { permission: string; audit: string }): Json {
  const hasBody = route.method === 'POST' || route.method === 'PUT'
  return {
    operationId: `${route.method.toLowerCase()}${route.path.replace(/[{}]/g, '').replace(/[/-]+(\w)/g, (_, c: string) => c.toUpperCase())}`,
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? 'root'],
    'x-permission': permission,
    'x-audit': audit,
    security: route.access === 'public' ? [] : [{ session: [] }],
    parameters: [
      ...parametersOf(route.params, 'path'),
      ...parametersOf(route.query, 'query'),
      ...(route.method === 'GET' ? [] : [header('Idempotency-Key', { type: 'string', format: 'uuid' })]),
      ...(route.versioned ? [header('If-Match', { type: 'string', pattern: '^"\\d+"$' })] : []),
    ],
    ...(hasBody ? { requestBody: { required: true, content: bodyOf(route) } } : {}),
    responses: { 200: { description: 'Done', content: replyOf(route) }, default: problemReply },
  }
}

const problemReply = {
  description: 'A problem (RFC 9457)',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}

function header(name: string, schema: Json): Json {
  return { name, in: 'header', required: true, schema }
}

function bodyOf(route: Route): Json {
  if (route.kind === 'octets') return { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } }
  if (route.kind !== 'upload' && route.kind !== 'document' && route.kind !== 'table')
    return { 'application/json': { schema: schemaOf(route.body, 'input') } }
  const file = { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } }
  return { 'multipart/form-data': { schema: file } }
}

function replyOf(route: Route): Json {
  if (route.kind === 'file') return { '*/*': { schema: { type: 'string', format: 'binary' } } }
  if (route.kind === 'stream') return { 'text/event-stream': { schema: { type: 'string' } } }
  return { 'application/json': { schema: schemaOf(route.reply, 'output') } }
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json
  return schema
}

function parametersOf(shape: z.ZodType, place: 'path' | 'query'): Json[] {
  const schema = schemaOf(shape, 'input') as { properties?: Record<string, Json>; required?: string[] }
  return Object.entries(schema.properties ?? {}).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || (schema.required ?? []).includes(name),
    schema: value,
  }))
}
