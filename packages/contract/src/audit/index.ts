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
})
export type AuditRow = z.infer<typeof auditRow>

export const auditRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/audit',
    summary: 'What was done and refused, newest first (audit administrator)',
    query: pageQuery.extend({
      actorId: id.optional(),
      action: text(80).optional(),
      outcome: listOf(auditOutcome),
      subjectId: text(80).optional(),
      from: instant.optional(),
      to: instant.optional(),
    }),
    reply: pageOf(auditRow),
  }),
}
