import { z } from 'zod'
import { defineRoute, id, instant, listOf, pageOf, pageQuery, text } from '../core/index.ts'

export const auditOutcome = z.enum(['done', 'refused', 'failed'])

export const auditRow = z.object({
  id,
  at: instant,
  actorId: id.nullable(),
  actorName: z.string().nullable(),
  role: z.string().nullable(),
  action: z.string(),
  subjectType: z.string().nullable(),
  subjectId: z.string().nullable(),
  outcome: auditOutcome,
  detail: z.record(z.string(), z.unknown()),
  address: z.string().nullable(),
  /** Batch of the sealed log that holds the row; null for what is not sealed yet, the last seconds. */
  sealedIn: z.number().int().nullable(),
})
export type AuditRow = z.infer<typeof auditRow>

const auditFilter = z.object({
  actorId: id.optional(),
  action: text(80).optional(),
  outcome: listOf(auditOutcome),
  subjectId: text(80).optional(),
  from: instant.optional(),
  to: instant.optional(),
})

export const auditRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/audit',
    summary: 'What was done and refused, newest first (audit administrator)',
    query: pageQuery.extend(auditFilter.shape),
    reply: pageOf(auditRow),
  }),
  export: defineRoute({
    method: 'GET',
    path: '/audit/export',
    kind: 'file',
    summary: 'Everything that the filters let through, as Excel or CSV',
    query: auditFilter.extend({ format: z.enum(['xlsx', 'csv']).default('xlsx') }),
    reply: z.any(),
  }),
}
