import { formContent, type FormContent, type FormView, type OwnField } from '@yiwang/contract/campaigns'

/** A field of the form's own while it is written; `row` stays the same while everything else of it changes. */
export type OwnDraft = OwnField & { row: string }
export type FormDraft = Omit<FormContent, 'own'> & { own: OwnDraft[] }

export const EMPTY_FORM: FormDraft = {
  code: '',
  name: '',
  purpose: '',
  legalBasis: '',
  subject: 'person',
  facts: [],
  own: [],
}

export function draftOf(form: FormView): FormDraft {
  const { code, name, purpose, legalBasis, subject, facts, own } = form
  const rows = own.map((field, index) => ({ ...field, row: `old-${index}` }))
  return { code, name, purpose, legalBasis, subject, facts, own: rows }
}

/** The form as it is sent: empty texts left out, lists only where they are chosen from. */
export function contentOf({ own, ...rest }: FormDraft): FormContent {
  return {
    ...rest,
    own: own.map(({ row: _row, list, unit, help, distinct, ...field }) => ({
      ...field,
      ...(list && takesList(field.type) ? { list } : {}),
      ...(unit ? { unit } : {}),
      ...(help ? { help } : {}),
      ...(distinct ? { distinct } : {}),
    })),
  }
}

export function takesList(type: OwnField['type']): boolean {
  return type === 'code' || type === 'codes'
}

/** A new field with a key of its own, answered for by the unit that asks. */
export function newOwnField(own: readonly OwnDraft[], row: string, owner: string): OwnDraft {
  let number = own.length + 1
  while (own.some(({ key }) => key === `field-${number}`)) number += 1
  return {
    row,
    key: `field-${number}`,
    label: { zh: '', en: '' },
    type: 'text',
    required: true,
    owner,
    freshDays: 365,
  }
}

/** What is not filled in yet, as places such as `name` or `own.2`; empty when the form can be kept. */
export function unfilledPlaces(draft: FormDraft): string[] {
  const { error } = formContent.safeParse(contentOf(draft))
  const places = (error?.issues ?? []).map(({ path: [first = '', index] }) =>
    first === 'own' && typeof index === 'number' ? `own.${index}` : String(first),
  )
  return [...new Set(places)]
}

/** Puts a known fact into the form or takes it out. */
export function withFact(draft: FormDraft, key: string, isIn: boolean): FormDraft {
  const rest = draft.facts.filter((fact) => fact.key !== key)
  return { ...draft, facts: isIn ? [...rest, { key, required: false }] : rest }
}

/** A field that repeats a fact makes room for the fact. */
export function replacedBy(draft: FormDraft, ownKey: string, factKey: string): FormDraft {
  const own = draft.own.filter(({ key }) => key !== ownKey)
  const isThere = draft.facts.some(({ key }) => key === factKey)
  return { ...draft, own, facts: isThere ? draft.facts : [...draft.facts, { key: factKey, required: false }] }
}
