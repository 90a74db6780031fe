/** A report made from this phone. */
export type KnownReport = { code: string; title: string; at: string }

const KEY = 'yiwang.portal.reports'
const MOST = 50

export function parseKnown(text: string | null): KnownReport[] {
  try {
    const found: unknown = JSON.parse(text ?? '[]')
    return Array.isArray(found) ? found.filter(isKnown) : []
  } catch {
    return []
  }
}

function isKnown(value: unknown): value is KnownReport {
  if (typeof value !== 'object' || value === null) return false
  const { code, title, at } = value as Record<string, unknown>
  return typeof code === 'string' && typeof title === 'string' && typeof at === 'string'
}

/** The newest first, each code once, at most fifty. */
export function withReport(known: readonly KnownReport[], report: KnownReport): KnownReport[] {
  return [report, ...known.filter((one) => one.code !== report.code)].slice(0, MOST)
}

export function knownReports(): KnownReport[] {
  return parseKnown(localStorage.getItem(KEY))
}

export function rememberReport(report: KnownReport): void {
  write(withReport(knownReports(), report))
}

export function forgetReport(code: string): void {
  write(knownReports().filter((one) => one.code !== code))
}

function write(reports: KnownReport[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(reports))
  } catch {
    // The code stands on the screen; a phone that keeps nothing cannot be helped here.
  }
}
