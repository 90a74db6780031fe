import { z } from 'zod'
import { id, text } from '../core/index.ts'
import { channel, deliveryWay, reachOfService } from './codes.ts'
import { fieldDifference } from './compare.ts'
import type { MatterContent } from './content.ts'
import { delegation, place } from './content.ts'
import { matterFinding } from './finding.ts'
import { matterLimit } from './limits.ts'

/** What can be changed on many entries at once; what is left out stays. */
export const bulkChange = z
  .object({
    consultPhone: text(30, 1),
    complaintPhone: text(30, 1),
    promised: matterLimit,
    serviceReach: reachOfService,
    addChannel: channel,
    addDelivery: deliveryWay,
    addDelegation: delegation,
    places: z.array(place).max(30),
    appointment: z.object({ offered: z.boolean(), how: text(200) }),
    remedies: text(600, 1),
  })
  .partial()
  .refine((change) => Object.values(change).some((value) => value !== undefined), { error: 'nothing' })
export type BulkChange = z.output<typeof bulkChange>

export const bulkRow = z.object({
  matterId: id,
  name: z.string(),
  /** Why it is left out: it waits for approval, or has no entry yet. Null when it can be changed. */
  leftOut: z.enum(['proposed', 'no-entry', 'not-yours', 'retired']).nullable(),
  differences: z.array(fieldDifference),
  /** Errors that the change brings. */
  newErrors: z.array(matterFinding),
})
export type BulkRow = z.infer<typeof bulkRow>

/** An entry with a bulk change applied; nothing is added twice. */
export function applyBulkChange(content: MatterContent, change: BulkChange): MatterContent {
  const { addChannel, addDelivery, addDelegation, ...plain } = change
  const set = Object.fromEntries(Object.entries(plain).filter(([, value]) => value !== undefined))
  const { channels, delivery, delegations } = content
  const isGiven = delegations.some((one) => JSON.stringify(one) === JSON.stringify(addDelegation))
  return {
    ...content,
    ...set,
    channels: addChannel && !channels.includes(addChannel) ? [...channels, addChannel] : channels,
    delivery: addDelivery && !delivery.includes(addDelivery) ? [...delivery, addDelivery] : delivery,
    delegations: addDelegation && !isGiven ? [...delegations, addDelegation] : delegations,
  }
}
