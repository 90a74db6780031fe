import { createHmac } from 'node:crypto'
import type { Clock } from '../../../kernel/clock.ts'
import { EgressError } from '../../../kernel/http/egress.ts'
import type { Egress, EgressAnswer } from '../../../kernel/http/egress.ts'
import { ChannelError } from './channel.ts'
import type { Channel } from './channel.ts'

export type Robot = { webhook: string; secret: string; egress: Egress; clock: Clock }

/** Codes of the robot that mean "too fast": it takes twenty messages a minute. */
const TOO_FAST = new Set([130101, 130102, 660026])
/** The robot shuts its door for ten minutes to whoever was too fast. */
const TOO_FAST_MS = 600_000

/** A robot in a DingTalk group, by its signed webhook: one message for everybody who is told. */
export function createDingTalkChannel({ webhook, secret, egress, clock }: Robot): Channel {
  return {
    audience: 'group',
    async send({ idempotencyKey, text, urgent }) {
      const headers = { 'content-type': 'application/json', 'idempotency-key': idempotencyKey }
      const body = JSON.stringify({ msgtype: 'text', text: { content: text }, at: { isAtAll: urgent } })
      const answer = await egress(signed(webhook, secret, clock().getTime()), { headers, body }).catch(asChannelError)
      refuseUnlessTaken(answer, clock)
    },
  }
}

/** The robot checks `timestamp` and the HMAC of it, so that the address alone lets nobody write to the group. */
export function signed(webhook: string, secret: string, timestamp: number): string {
  const url = new URL(webhook)
  url.searchParams.set('timestamp', String(timestamp))
  url.searchParams.set('sign', createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'))
  return url.href
}

function asChannelError(error: unknown): never {
  if (!(error instanceof EgressError)) throw error
  throw new ChannelError(error.failure, { again: error.failure !== 'refused-address' })
}

function refuseUnlessTaken({ status, headers, body }: EgressAnswer, clock: Clock): void {
  if (status === 429) {
    const retryAfterMs = retryAfter(headers['retry-after'], clock)
    throw new ChannelError('rate-limited', { again: true, status, retryAfterMs })
  }
  if (status >= 500) {
    const retryAfterMs = retryAfter(headers['retry-after'], clock)
    throw new ChannelError('server-error', { again: true, status, retryAfterMs })
  }
  if (status !== 200) throw new ChannelError('rejected', { again: false, status })
  const code = errorCode(body)
  if (code === null) throw new ChannelError('unreadable', { again: true, status })
  if (TOO_FAST.has(code)) {
    throw new ChannelError('rate-limited', { again: true, status: code, retryAfterMs: TOO_FAST_MS })
  }
  if (code !== 0) throw new ChannelError('rejected', { again: false, status: code })
}

/** Seconds or a date (RFC 9110, 10.2.3), in milliseconds from now; 0 when nothing sensible is asked. */
function retryAfter(header: string | undefined, clock: Clock): number {
  if (header === undefined) return 0
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - clock().getTime()
  return Number.isFinite(ms) ? Math.max(0, ms) : 0
}

/** `errcode` of an answer; null when the answer is not the robot's, such as the page of a captive portal. */
function errorCode(body: string): number | null {
  try {
    const answer = JSON.parse(body) as { errcode?: unknown } | null
    return typeof answer?.errcode === 'number' ? answer.errcode : null
  } catch {
    return null
  }
}
