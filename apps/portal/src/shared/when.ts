/** A day and minute as people write it; this year's year is left out. */
export function whenText(at: string, now: Date, language: string): string {
  const date = new Date(at)
  return date.toLocaleString(language, {
    ...(date.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
}

/** A day as people write it. */
export function dayText(at: string, language: string): string {
  return new Date(at).toLocaleDateString(language, { year: 'numeric', month: 'long', day: 'numeric' })
}

/** The time of day. */
export function timeText(at: string, language: string): string {
  return new Date(at).toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit', hour12: false })
}
