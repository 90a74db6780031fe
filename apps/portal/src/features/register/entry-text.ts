import type { OwnEntry } from '@yiwang/contract/campaigns'

type Words = { yes: string; no: string; none: string }

/** What was entered, as people read it: names of choices, yes and no, masks as they are. */
export function entryText({ value, choices }: OwnEntry['fields'][number], { yes, no, none }: Words): string {
  const nameOf = (code: string) => choices?.find((one) => one.code === code)?.name ?? code
  if (value === null) return none
  if (typeof value === 'boolean') return value ? yes : no
  if (Array.isArray(value)) return value.map(nameOf).join(', ')
  if (typeof value === 'object') return 'masked' in value ? value.masked : ''
  return typeof value === 'string' ? nameOf(value) : String(value)
}
