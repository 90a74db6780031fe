import { readFactName } from '@yiwang/contract/campaigns'
import type { Language } from '../i18n.ts'

type Named = { label: string; labelEn?: string | undefined }

/** Name of a fact in the language of the screen; where a county has given it none in English, the Chinese one. */
export function factLabel({ label, labelEn }: Named, lang: Language): string {
  return lang === 'en' ? (labelEn ?? label) : label
}

/** Where a fact is kept: the kind of subject, the code of a ledger, or of the form that brought it. */
export function factHome(key: string): { home: 'subject' | 'ledger' | 'form'; of: string } {
  const { home, of } = readFactName(key)
  return { home, of }
}
