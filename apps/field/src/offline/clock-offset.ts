/** How far the server's clock is ahead of this one, in milliseconds, measured over one question and its answer. */
export function offsetOf(serverNow: string, askedAt: number, answeredAt: number): number {
  return Math.round(Date.parse(serverNow) - (askedAt + answeredAt) / 2)
}

const MINUTE = 60_000

/** Below a minute nobody needs to know. */
export function isClockWrong(offset: number | null): boolean {
  return offset !== null && Math.abs(offset) >= MINUTE
}
