import { z } from 'zod'
import { defineRoute, id, text } from '../core/index.ts'
import { applicationReceipt } from './schema.ts'

const shape = {
  method: 'POST',
  versioned: true,
  params: z.object({ applicationId: id }),
  reply: applicationReceipt,
} as const

/** Paying what a matter costs: online through the cashier, or at the window. */
export const chargeRoutes = {
  pay: defineRoute({
    ...shape,
    path: '/applications/{applicationId}/charge/pay',
    summary: 'Begin to pay online; the cashier says later whether it was paid',
  }),
  collect: defineRoute({
    ...shape,
    path: '/applications/{applicationId}/charge/collect',
    summary: 'Take the fee at the window',
    body: z.object({ note: text(200).default('') }),
  }),
  refund: defineRoute({
    ...shape,
    path: '/applications/{applicationId}/charge/refund',
    summary: 'Give a paid fee back, with a reason',
    body: z.object({ reason: text(400, 2) }),
  }),
}
