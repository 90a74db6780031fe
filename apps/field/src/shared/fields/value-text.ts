import type { CodeList } from '@yiwang/contract/catalog'
import type { ShownValue } from '@yiwang/contract/registers'

type Words = { yes: string; no: string; none: string; separator: string; isEnglish: boolean }

/** A value as people read it: names of codes, yes and no, masks as they are. */
export function valueText(value: ShownValue | null, list: CodeList | undefined, words: Words): string {
  const nameOf = (code: string) => {
    const entry = list?.entries.find((one) => one.code === code)
    if (entry === undefined) return code
    return words.isEnglish && entry.en !== '' ? entry.en : entry.zh
  }
  if (value === null) return words.none
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (Array.isArray(value)) return value.map(nameOf).join(words.separator)
  if (typeof value === 'object')
    return 'masked' in value ? value.masked : `${value.lng.toFixed(5)}, ${value.lat.toFixed(5)}`
  return typeof value === 'string' ? nameOf(value) : String(value)
}
