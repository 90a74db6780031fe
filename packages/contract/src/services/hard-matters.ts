import { z } from 'zod'
import { defineRoute, id, instant, text } from '../core/index.ts'
import { applicationReceipt, applicationState } from './schema.ts'

/** 办不成事: an application that gets nowhere becomes a case, which ends with the decision of a consultation. */
export const hardMatterRoutes = {
  open: defineRoute({
    method: 'POST',
    path: '/applications/{applicationId}/hard-matter',
    versioned: true,
    summary: 'Say that an application gets nowhere: a case leads into consultation, linked both ways',
    params: z.object({ applicationId: id }),
    body: z.object({ caseId: id, text: text(1000, 4) }),
    reply: applicationReceipt,
  }),
  ofCase: defineRoute({
    method: 'GET',
    path: '/hard-matters/{caseId}',
    summary: 'The application that a case came of',
    params: z.object({ caseId: id }),
    reply: z.object({
      applicationId: id,
      number: z.string(),
      matterName: z.string(),
      state: applicationState,
      at: instant,
    }),
  }),
}
