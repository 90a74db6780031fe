import { listOf } from '@yiwang/contract'
import { auditOutcome } from '@yiwang/contract/audit'
import { z } from 'zod'

const minute = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)

/** Filters of the audit screen in the address; times are the county's, to the minute, as a person types them. */
export const auditSearch = z.object({
  actorId: z.uuid().optional().catch(undefined),
  action: z.string().max(80).optional().catch(undefined),
  outcome: listOf(auditOutcome).catch(undefined),
  subjectId: z.string().max(80).optional().catch(undefined),
  from: minute.optional().catch(undefined),
  to: minute.optional().catch(undefined),
})
export type AuditSearch = z.infer<typeof auditSearch>

/** The filters as the route wants them: instants instead of minutes of the county. `to` includes its whole minute. */
export function auditQuery({ from, to, ...rest }: AuditSearch) {
  return { ...rest, from: instantOf(from, 0), to: instantOf(to, 59_999) }
}

function instantOf(local: string | undefined, add: number): string | undefined {
  if (local === undefined) return undefined
  const time = Date.parse(`${local}:00+08:00`)
  return Number.isNaN(time) ? undefined : new Date(time + add).toISOString()
}
