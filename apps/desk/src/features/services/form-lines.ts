import type { PlainValue, PlainValues } from '@yiwang/contract/registers'
import type { FormLine } from '@yiwang/contract/services'

/** What stands in a line now: what was typed here before what is kept; masked values are not typed again. */
export function valueIn(line: FormLine, typed: PlainValues): PlainValue | null {
  if (line.key in typed) return typed[line.key] ?? null
  const { value } = line
  return value !== null && typeof value === 'object' && 'masked' in value ? null : value
}

/** The known but hidden value of a line, such as 138****5678. */
export function maskOf({ value }: FormLine): string | null {
  return value !== null && typeof value === 'object' && 'masked' in value ? value.masked : null
}

/** Labels of required lines that have neither a value nor a known one. */
export function lackingIn(form: readonly FormLine[], typed: PlainValues): FormLine[] {
  return form.filter((line) => {
    if (!line.required) return false
    const value = valueIn(line, typed)
    const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
    return isEmpty && (line.key in typed || maskOf(line) === null)
  })
}
