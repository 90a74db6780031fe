import type { CodeList } from '@yiwang/contract/catalog'
import { OTHER, type Field, type ShownValue } from '@yiwang/contract/registers'
import type { Language, Translate } from '../i18n.ts'
import type { CodeLists } from './registers.query.ts'

/** A label in the language of the screen; a county often writes Chinese only. */
export function wordOf(label: { zh: string; en: string }, lang: Language): string {
  return lang === 'en' && label.en !== '' ? label.en : label.zh
}

export type ValueWords = { lists: CodeLists; lang: Language; t: Translate }
type Described = Pick<Field, 'type' | 'list' | 'unit'>

/** A value as people read it. `other` is the text that stands beside the code of "other". */
export function valueText(
  field: Described,
  value: ShownValue | null | undefined,
  { lists, lang, t }: ValueWords,
  other?: ShownValue | null,
): string {
  if (value === null || value === undefined) return t('registers.empty')
  if (typeof value === 'boolean') return t(value ? 'registers.yes' : 'registers.no')
  if (typeof value === 'number') return `${value}${field.unit === undefined ? '' : ` ${field.unit}`}`
  if (Array.isArray(value)) {
    if (field.type !== 'codes') return t('registers.pictures', { n: value.length })
    return value.map((code) => codeWord(field, code, { lists, lang }, other)).join(t('admin.common.listSeparator'))
  }
  if (typeof value === 'object') return 'masked' in value ? value.masked : pointText(value)
  if (field.type === 'code') return codeWord(field, value, { lists, lang }, other)
  if (isFile(field.type)) return t('registers.pictures', { n: 1 })
  return value
}

/** A position with six places: about ten centimetres. */
export function pointText({ lng, lat }: { lng: number; lat: number }): string {
  return `${lng.toFixed(6)}, ${lat.toFixed(6)}`
}

export function isMasked(value: ShownValue | null | undefined): value is { masked: string } {
  return typeof value === 'object' && value !== null && 'masked' in value
}

export function isFile(type: Field['type']): boolean {
  return type === 'photo' || type === 'file' || type === 'signature'
}

/** Ids that a value of pictures holds. */
export function fileIds(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : []
}

type Reading = Pick<ValueWords, 'lists' | 'lang'>

function codeWord(field: Described, code: string, { lists, lang }: Reading, other?: ShownValue | null): string {
  const entry = entryOf(lists.get(field.list ?? ''), code)
  const word = entry === undefined ? code : wordOf(entry, lang)
  const isOther = entry?.other ?? code === OTHER
  return isOther && typeof other === 'string' && other !== '' ? `${word} (${other})` : word
}

/** An entry of a list, one of its earlier versions included: old records still hold them. */
export function entryOf(list: CodeList | undefined, code: string): CodeList['entries'][number] | undefined {
  return (
    list?.entries.find((entry) => entry.code === code) ?? list?.former.find((entry) => entry.code === code) ?? undefined
  )
}
