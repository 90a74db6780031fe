import { listOf } from '@yiwang/contract'
import { deliveryFailure, deliveryState, noticeChannel } from '@yiwang/contract/notices'
import { z } from 'zod'

/** What the page of messages keeps in the address. */
export const deadLettersSearch = z.object({
  state: deliveryState.optional().catch(undefined),
  channel: listOf(noticeChannel).catch(undefined),
  failure: listOf(deliveryFailure).catch(undefined),
})
export type DeadLettersSearch = z.infer<typeof deadLettersSearch>
