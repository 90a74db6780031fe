import type { FormLine } from '@yiwang/contract/services'

/** A line of the form as it is read; a dash for nothing. */
export function shownText({ value, choices }: FormLine, words: { yes: string; no: string }): string {
  if (value === null || value === '') return '—'
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (Array.isArray(value)) return value.map((one) => named(choices, one)).join(' / ')
  if (typeof value === 'object') return 'masked' in value ? value.masked : `${value.lng}, ${value.lat}`
  return named(choices, String(value))
}

function named(choices: FormLine['choices'], value: string): string {
  return choices?.find(({ code }) => code === value)?.name ?? value
}
