import type { FastifyReply } from 'fastify'
import { Readable } from 'node:stream'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'

/** What a route of kind `stream` answers with: sends events until the client goes. */
export type StreamReply = (send: (event: string, data: unknown) => void) => () => void

const HEARTBEAT_MS = 20_000
/** A client that reads nothing is let go before what waits for it fills the memory. */
const MOST_WAITING = 256 * 1024

type Streaming = {
  start: StreamReply
  /** Who opened it: the reach of what is sent is theirs. */
  opener: Actor | null
  /** Says who listens now; refuses when the session has ended or the right is gone. */
  check: () => Promise<Actor>
  beatMs?: number
}

/**
 * Answers with server-sent events. With every beat the listener is looked up again: a session that ended, or posts that
 * are not the same any more, end the stream; the client opens it anew with the rights it has then.
 */
export function sendStream(reply: FastifyReply, { start, opener, check, beatMs = HEARTBEAT_MS }: Streaming) {
  let running: (() => void) | null = null
  const stop = (): void => {
    running?.()
    running = null
  }
  const beat = setInterval(() => void look(), beatMs)
  const stream = new Readable({
    read: () => undefined,
    destroy(error, done) {
      clearInterval(beat)
      stop()
      done(error)
    },
  })

  async function look(): Promise<void> {
    const same = await check().then((actor) => rightsOf(actor) === rightsOf(opener), isUnavailable)
    if (same) return push(': still here\n\n')
    clearInterval(beat)
    stop()
    push(null)
  }

  function push(text: string | null): void {
    if (stream.destroyed) return
    if (stream.readableLength > MOST_WAITING) stream.destroy()
    else stream.push(text)
  }

  // The client may have gone while the call was on its way: then nothing starts.
  if (reply.raw.destroyed || reply.raw.closed) stream.destroy()
  else running = start((event, data) => push(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
  reply.raw.on('close', () => stream.destroy())
  push('retry: 3000\n\n')
  return reply
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .type('text/event-stream')
    .send(stream)
}

function rightsOf(actor: Actor | null): string {
  return JSON.stringify([actor?.id, (actor?.posts ?? []).map((post) => JSON.stringify(post)).sort()])
}

/** A database that is away for a moment says nothing about the session. */
function isUnavailable(error: unknown): boolean {
  return error instanceof AppError && error.code === 'unavailable'
}
