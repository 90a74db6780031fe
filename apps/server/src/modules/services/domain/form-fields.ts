import type { MatterContent } from '@yiwang/contract/matters'
import { en, zhCN } from '@yiwang/contract/messages'
import { isSealed, SUBJECT_FIELDS, SUBJECT_KINDS } from '@yiwang/contract/registers'
import type { Field, PlainValues } from '@yiwang/contract/registers'
import type { FormLine } from '@yiwang/contract/services'
import { maskPhone } from '../../../kernel/crypto.ts'

export type FormField = Pick<Field, 'key' | 'label' | 'type' | 'list' | 'required' | 'max' | 'min' | 'help'> & {
  known: boolean
}

/**
 * The fields that a form of a matter asks: facts of the library under their names, then its own. A fact of a ledger is taken as
 * text: what it may be is the ledger's affair when it is written there.
 */
export function formFields({ form }: Pick<MatterContent, 'form'>): FormField[] {
  const known = form.known.map(({ key, required }): FormField => {
    const [kind, name] = key.split('.')
    const subject = SUBJECT_KINDS.find((one) => one === kind)
    const field = subject && SUBJECT_FIELDS[subject].find((one) => one.key === name)
    return {
      key,
      label: labelOf(kind ?? '', name ?? '') ?? { zh: key, en: key },
      type: field?.type ?? 'text',
      list: field?.list,
      max: field?.max,
      min: field?.min,
      help: field?.help,
      required,
      known: true,
    }
  })
  return [...known, ...form.own.map((field): FormField => ({ ...field, known: false }))]
}

/** Facts of subjects are named in the messages, those of ledgers by the ledger. */
function labelOf(kind: string, name: string): Field['label'] | null {
  const zh = wordIn(zhCN.registers.field, kind, name)
  return zh === undefined ? null : { zh, en: wordIn(en.registers.field, kind, name) ?? zh }
}

function wordIn(words: Record<string, Record<string, string>>, kind: string, name: string): string | undefined {
  return words[kind]?.[name]
}

type Choices = (list: string) => { code: string; name: string }[]

/** The form as people who handle it see it: numbers, phones and addresses masked. */
export function shownForm(fields: readonly FormField[], values: PlainValues, choicesOf: Choices): FormLine[] {
  return fields.map(({ key, label, type, list, required, help, known }) => {
    const value = values[key] ?? null
    const shown = value !== null && isSealed(type) ? { masked: maskText(String(value)) } : value
    const choices = list !== undefined && (type === 'code' || type === 'codes') ? choicesOf(list) : null
    return { key, label: label.zh, type, value: shown, known, required, help: help ?? '', choices }
  })
}

function maskText(value: string): string {
  if (/^1\d{10}$/.test(value)) return maskPhone(value)
  const chars = [...value]
  return chars.length <= 4 ? '****' : `${chars.slice(0, 3).join('')}****${chars.slice(-1).join('')}`
}

type Applicant = {
  kind: 'person' | 'organisation'
  name: string
  idNumber: string
  phone: string | null
  address: string
}

/** The form with what was said of the applicant already: nobody writes a name twice. What was typed into the form stays. */
export function withApplicant(
  { form }: Pick<MatterContent, 'form'>,
  { kind, name, idNumber, phone, address }: Applicant,
  values: PlainValues,
): PlainValues {
  const number = kind === 'person' ? 'identity-number' : 'credit-code'
  const told = { name, [number]: idNumber, phone: phone ?? '', address }
  const asked = new Set(form.known.map(({ key }) => key))
  const known = Object.entries(told)
    .map(([key, value]) => [`${kind}.${key}`, value] as const)
    .filter(([key, value]) => value !== '' && asked.has(key))
  return { ...Object.fromEntries(known), ...values }
}
