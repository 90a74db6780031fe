const CHINA_MS = 8 * 3_600_000

/** The month in China at a moment, YYYY-MM. */
export function thisMonth(now: number): string {
  return new Date(now + CHINA_MS).toISOString().slice(0, 7)
}
