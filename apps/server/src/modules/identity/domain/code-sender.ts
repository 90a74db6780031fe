import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type PhoneCodeMessage = {
  tenant: string
  /** The number as it is sealed for its message, bound to `column` and `rowId`. */
  to: { sealed: string; column: string; rowId: string; masked: string }
  code: string
  minutes: number
  at: Date
}

/** The way codes leave the system. It is plugged in by whoever has one: people do not know how messages are sent. */
export interface CodeSender {
  /** `open`: a provider is connected; `fake`: nothing leaves, as in a demonstration; `off`: there is no way. */
  readonly mode: 'open' | 'fake' | 'off'
  send(tx: Tx, message: PhoneCodeMessage): void
}

const senders = new WeakMap<Context, CodeSender>()

/** Plugs in the sender of one server. */
export function plugCodeSender(context: Context, sender: CodeSender): void {
  senders.set(context, sender)
}

export function codeSenderOf(context: Context): CodeSender | null {
  return senders.get(context) ?? null
}
