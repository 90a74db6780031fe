import type { DeliveryFailure, NoticeChannel } from '@yiwang/contract/notices'

/** A message as a provider gets it. */
export type OutboundMessage = {
  /** The same for every try of one message: a provider that is given it twice sends once. */
  idempotencyKey: string
  text: string
  urgent: boolean
  /** Opens the sealed number at the moment of sending; null when there is none. Never to be logged. */
  openPhone: () => string | null
}

/**
 * A way out of the system. `send` returns when the provider has taken the message and throws {@link ChannelError}
 * when it has not; anything else that is thrown counts as a failure worth another try.
 */
export interface Channel {
  /** `person`: one message for each; `group`: one message for all who are told, such as a robot in a chat. */
  readonly audience: 'person' | 'group'
  send(message: OutboundMessage): Promise<void>
}

export type ChannelMode = 'fake' | 'webhook'
/** The connected channels; one that is missing is off. */
export type Channels = ReadonlyMap<NoticeChannel, { mode: ChannelMode; channel: Channel }>

type Details = { again: boolean; status?: number; retryAfterMs?: number }

/** Why a provider did not take a message, and whether it is worth asking again. Carries no text and no number. */
export class ChannelError extends Error {
  readonly failure: DeliveryFailure
  readonly again: boolean
  readonly status: number | null
  readonly retryAfterMs: number

  constructor(failure: DeliveryFailure, { again, status, retryAfterMs = 0 }: Details) {
    super(failure)
    this.name = 'ChannelError'
    this.failure = failure
    this.again = again
    this.status = status ?? null
    this.retryAfterMs = retryAfterMs
  }
}
