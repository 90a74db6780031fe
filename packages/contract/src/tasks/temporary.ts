import { z } from 'zod'
import { date, defineRoute, id, instant, listOf, pageOf, pageQuery, text } from '../core/index.ts'
import { evidence } from './admission.ts'
import { TEMPORARY_ACTIONS, TEMPORARY_STATES } from './procedure.ts'
import { day } from './day.ts'

export const temporaryState = z.enum(TEMPORARY_STATES)

/** Work that is not on the list, wanted for a while: who asks, why, where, until when, and who consented. */
export const temporaryWork = z.object({
  id,
  title: z.string(),
  work: z.string(),
  reason: z.string(),
  unitId: id,
  unitName: z.string(),
  areaId: id,
  areaName: z.string(),
  evidence,
  minutes: z.int(),
  startsOn: date,
  /** The last day; the work and what is open under it end by themselves with it. */
  endsOn: date,
  state: temporaryState,
  requestedBy: z.string(),
  requestedAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
  endedAt: instant.nullable(),
  tasks: z.int(),
  version: z.int(),
  can: z.array(z.enum(TEMPORARY_ACTIONS)),
})
export type TemporaryWork = z.infer<typeof temporaryWork>

const temporaryId = z.object({ temporaryId: id })

export const temporaryRoutes = {
  request: defineRoute({
    method: 'POST',
    path: '/temporary-work',
    summary: 'Ask for consent to temporary work that is not on the admission list',
    body: z.object({
      id,
      unitId: id.optional(),
      title: text(60, 2),
      work: text(600, 2),
      reason: text(600, 4),
      areaId: id,
      evidence: evidence.default('none'),
      minutes: z.int().min(1).max(2400),
      startsOn: day,
      endsOn: day,
    }),
    reply: temporaryWork,
  }),
  list: defineRoute({
    method: 'GET',
    path: '/temporary-work',
    summary: 'Temporary work within reach, newest request first',
    query: pageQuery.extend({ state: listOf(temporaryState), unitId: id.optional() }),
    reply: pageOf(temporaryWork),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/temporary-work/{temporaryId}',
    summary: 'One temporary work with who asked and who decided',
    params: temporaryId,
    reply: temporaryWork,
  }),
  grant: defineRoute({
    method: 'POST',
    path: '/temporary-work/{temporaryId}/grant',
    versioned: true,
    summary: 'Consent to temporary work; never by the one who asked',
    params: temporaryId,
    body: z.object({ note: text(600).default('') }),
    reply: temporaryWork,
  }),
  reject: defineRoute({
    method: 'POST',
    path: '/temporary-work/{temporaryId}/reject',
    versioned: true,
    summary: 'Refuse consent, with a reason the asker reads',
    params: temporaryId,
    body: z.object({ note: text(600, 2) }),
    reply: temporaryWork,
  }),
  withdraw: defineRoute({
    method: 'POST',
    path: '/temporary-work/{temporaryId}/withdraw',
    versioned: true,
    summary: 'Take temporary work back before its last day; what is open under it ends',
    params: temporaryId,
    body: z.object({ note: text(600).default('') }),
    reply: temporaryWork,
  }),
}
