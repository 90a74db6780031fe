import { z } from 'zod'
import { instant } from '../core/index.ts'

/**
 * `due`: to be paid; `paying`: the resident pays online and the cashier has not said so yet; `refunding`: on its way back;
 * `void`: nothing is owed any more.
 */
export const CHARGE_STATES = ['due', 'paying', 'paid', 'refunding', 'refunded', 'void'] as const
export const chargeState = z.enum(CHARGE_STATES)
export type ChargeState = z.infer<typeof chargeState>

export const CHARGE_ACTS = ['pay', 'collect', 'refund'] as const
export type ChargeAct = (typeof CHARGE_ACTS)[number]

export const PAYING_WAYS = ['online', 'window'] as const

/** What an application costs; nothing is issued before it is paid. Amounts in yuan. */
export const charge = z.object({
  state: chargeState,
  items: z.array(z.object({ name: z.string(), amount: z.number() })),
  amount: z.number(),
  /** Where the cashier takes the money, while it is being paid; null where the platform's own cashier does. */
  payUrl: z.string().nullable(),
  way: z.enum(PAYING_WAYS).nullable(),
  paidAt: instant.nullable(),
  refundReason: z.string().nullable(),
  can: z.array(z.enum(CHARGE_ACTS)),
})
export type Charge = z.infer<typeof charge>
