import { z } from 'zod'

const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/
const LONE_SURROGATE = /\p{Cs}/u

/** Text that a database and a screen can hold: trimmed, no control characters, no broken surrogates. */
export function text(max: number, min = 0) {
  return z
    .string()
    .trim()
    .min(min)
    .max(max)
    .refine((value) => !CONTROL.test(value) && !LONE_SURROGATE.test(value), { error: 'unreadable-characters' })
}

/** Text taken as it was typed, blanks included, such as a password or a file; no zero byte, no broken surrogates. */
export function rawText(max: number, min = 0) {
  return z
    .string()
    .min(min)
    .max(max)
    .refine((value) => !value.includes('\u0000') && !LONE_SURROGATE.test(value), { error: 'unreadable-characters' })
}

export const instant = z.iso.datetime({ offset: true })
export const date = z.iso.date()
/** A mainland mobile or landline number, digits and separators. */
export const phone = z
  .string()
  .trim()
  .regex(/^\+?[0-9][0-9\- ]{4,19}$/)
