import type { ShownValue } from '@yiwang/contract/registers'

/** A value as plain text; positions and lists as people write them, sealed ones as they are masked. */
export function shownText(value: ShownValue, separator: string): string {
  if (Array.isArray(value)) return value.join(separator)
  if (typeof value !== 'object') return String(value)
  return 'masked' in value ? value.masked : `${value.lng.toFixed(5)}, ${value.lat.toFixed(5)}`
}
