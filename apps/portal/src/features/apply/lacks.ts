import { phone } from '@yiwang/contract'
import type { ApplicationField, MatterGuide } from '@yiwang/contract/matters'
import type { PlainValue } from '@yiwang/contract/registers'
import type { Draft } from './draft.ts'

/** Keys of what is still to be filled in: `name`, `phone`, or the key of a field. */
export function lacksIn(guide: Pick<MatterGuide, 'form'>, draft: Draft): string[] {
  const lacks: string[] = []
  if (draft.name.trim() === '') lacks.push('name')
  if (!phone.safeParse(draft.phone).success) lacks.push('phone')
  for (const field of guide.form.own) if (field.required && isEmpty(draft.form[field.key])) lacks.push(field.key)
  return lacks
}

function isEmpty(value: PlainValue | null | undefined): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

/** What was typed into a field, as its type has it; null for nothing or for what is no number. */
export function valueOf(type: ApplicationField['type'], typed: string): PlainValue | null {
  const text = typed.trim()
  if (text === '') return null
  if (type === 'flag') return text === 'true'
  if (type !== 'number') return typed
  return Number.isFinite(Number(text)) ? Number(text) : null
}
