import { z } from 'zod'
import { defineRoute, id, text } from '../core/index.ts'
import { newResult } from './actions.ts'
import { applicationReceipt } from './schema.ts'

const paperOf = z.object({ applicationId: id, paperId: id })
const shape = { method: 'POST', versioned: true, params: paperOf, reply: applicationReceipt } as const

/** What becomes of a certificate after it was issued: revoked by two persons, and issued anew. */
export const paperRoutes = {
  askRevocation: defineRoute({
    ...shape,
    path: '/applications/{applicationId}/papers/{paperId}/ask-revocation',
    summary: 'Ask for the revocation of a certificate, with reason and law; another person decides',
    body: z.object({ reason: text(1000, 4), basis: text(400, 2) }),
  }),
  decideRevocation: defineRoute({
    ...shape,
    path: '/applications/{applicationId}/papers/{paperId}/decide-revocation',
    summary: 'Revoke a certificate that another person asked to revoke, or let it stand',
    body: z.object({ granted: z.boolean(), note: text(1000).default('') }),
  }),
  reissue: defineRoute({
    ...shape,
    path: '/applications/{applicationId}/papers/{paperId}/reissue',
    summary: 'Issue a certificate in the place of one that was revoked',
    body: newResult,
  }),
}
