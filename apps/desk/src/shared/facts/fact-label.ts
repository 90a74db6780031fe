import { readFactName } from '@yiwang/contract/campaigns'
import { SUBJECT_FIELDS, type SubjectKind } from '@yiwang/contract/registers'
import type { CodeGroup, Language } from '../i18n.ts'

type Named = { key: string; label: string }
type Code = (group: CodeGroup, value: string | number) => string

/** Name of a fact in the language of the screen; ledgers and forms of a county are named in Chinese alone. */
export function factLabel({ key, label }: Named, lang: Language, code: Code): string {
  if (lang !== 'en') return label
  const { home, of, field } = readFactName(key)
  const isNamed = home === 'subject' && SUBJECT_FIELDS[of as SubjectKind].some((one) => one.key === field)
  return isNamed ? code('registers', `field.${of}.${field}`) : label
}

/** Where a fact is kept: the kind of subject, the code of a ledger, or of the form that brought it. */
export function factHome(key: string): { home: 'subject' | 'ledger' | 'form'; of: string } {
  const { home, of } = readFactName(key)
  return { home, of }
}
