/** Hours of China's time, `HH:MM`; from the evening into the morning they pass midnight. Equal ends are never quiet. */
export type QuietHours = { quietFrom: string; quietTo: string }

const MINUTE = 60_000
const DAY_MINUTES = 1440
const CHINA_MINUTES = 480

function minuteOf(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number)
  return hours * 60 + minutes
}

/** Minutes from the instant until the next `HH:MM`; 0 when it is that minute. */
function minutesUntil(at: Date, text: string): number {
  const now = Math.floor(at.getTime() / MINUTE) + CHINA_MINUTES
  return (((minuteOf(text) - now) % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES
}

/** The beginning belongs to the quiet hours, the end does not. */
export function isQuiet(at: Date, { quietFrom, quietTo }: QuietHours): boolean {
  if (quietFrom === quietTo) return false
  const untilEnd = minutesUntil(at, quietTo)
  return untilEnd > 0 && untilEnd <= (minuteOf(quietTo) - minuteOf(quietFrom) + DAY_MINUTES) % DAY_MINUTES
}

/** The instant itself, or the end of the quiet hours that it falls into. */
export function afterQuiet(at: Date, hours: QuietHours): Date {
  if (!isQuiet(at, hours)) return at
  const minute = Math.floor(at.getTime() / MINUTE) * MINUTE
  return new Date(minute + minutesUntil(at, hours.quietTo) * MINUTE)
}
