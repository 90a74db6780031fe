import type { Channel, OutboundMessage } from './channel.ts'

/**
 * Takes every message and sends none: what would have been sent stays sealed in its row. For demonstrations, which say
 * so on the screen, and for tests, which look at `taken`.
 */
export function createFakeChannel(taken?: (message: OutboundMessage) => void): Channel {
  return {
    audience: 'person',
    send(message) {
      taken?.(message)
      return Promise.resolve()
    },
  }
}
