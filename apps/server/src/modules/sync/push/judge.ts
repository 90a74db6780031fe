import { operation as operationShape } from '@yiwang/contract/sync'
import type { HeldReason, Operation } from '@yiwang/contract/sync'
import type { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import type { Binding } from '../../../kernel/route/binding.ts'
import { routeKey } from '../domain/open-routes.ts'
import { upgrade } from '../domain/upgrade.ts'

/** An operation that can be carried out: its route, and its parts as the route's shapes read them. */
export type Ready = {
  operation: Operation
  binding: Binding
  parts: { params: object; query: object; body: object }
}
export type Judged =
  | { ready: Ready }
  | { ready: null; reason: HeldReason; fields: Record<string, string> | null; operation: Operation | null }

/** What was understood of an operation; null for one that is not even that. */
export function operationOf(judged: Judged): Operation | null {
  return judged.ready === null ? judged.operation : judged.ready.operation
}

type Bench = { routes: ReadonlyMap<string, Binding>; personId: string | null }

/** Whether an operation can be understood and trusted. What cannot is kept for a person to decide. */
export function judge(raw: unknown, { routes, personId }: Bench): Judged {
  const read = operationShape.safeParse(raw)
  if (!read.success) return { ready: null, reason: 'unreadable', fields: fieldsOf(read.error), operation: null }
  const current = upgrade(read.data)
  const refuse = (reason: HeldReason, fields: Record<string, string> | null = null): Judged => ({
    ready: null,
    reason,
    fields,
    operation: current ?? read.data,
  })
  if (read.data.author !== personId) return refuse('forged-author')
  if (!current) return refuse('unknown-schema')
  const binding = routes.get(routeKey(current.method, current.path))
  if (!binding) return refuse('unknown-route')
  const { route } = binding
  if (route.versioned && current.version === null) return refuse('unreadable', { version: 'required' })
  const params = route.params.safeParse(current.params)
  const query = route.query.safeParse(current.query)
  const body =
    route.method === 'DELETE' ? { success: true as const, data: {} } : route.body.safeParse(current.body ?? {})
  if (!params.success) return refuse('unreadable', fieldsOf(params.error))
  if (!query.success) return refuse('unreadable', fieldsOf(query.error))
  if (!body.success) return refuse('unreadable', fieldsOf(body.error))
  const parts = { params: params.data as object, query: query.data as object, body: body.data as object }
  return { ready: { operation: current, binding, parts } }
}

const MOST_FIELDS = 20

function fieldsOf({ issues }: z.ZodError): Record<string, string> {
  return Object.fromEntries(
    issues.slice(0, MOST_FIELDS).map((issue) => [issue.path.join('.') || 'body', issue.message]),
  )
}

/** The actor as the one who brings operations. */
export function benchFor(routes: ReadonlyMap<string, Binding>, { id }: Actor): Bench {
  return { routes, personId: id }
}
