/** Where the time comes from; generated history brings its own. */
export type Clock = () => Date

export const systemClock: Clock = () => new Date()

/** The calendar day in China (UTC+8) of an instant, YYYY-MM-DD. */
export function chinaDay(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
}
