import { z } from 'zod'
import { instant, phone, text } from '../core/index.ts'

/** Digits of a code that is sent to a phone, and how long, how often and how many times it may be tried. */
export const PHONE_CODE = { digits: 6, minutes: 5, tries: 5, gapSeconds: 60, aDay: 10, networkAnHour: 60 } as const

export const phoneCodeAsk = z.object({ phone })

export const phoneCodeSent = z.object({
  validUntil: instant,
  /** Before this another one is refused. */
  againAt: instant,
  /** The code itself, in a demonstration that sends no messages; else null. */
  demoCode: z.string().nullable(),
})
export type PhoneCodeSent = z.infer<typeof phoneCodeSent>

export const phoneSignIn = z.object({
  phone,
  code: z.string().regex(/^\d{6}$/),
  /** How the resident wants to be called; kept at the first sign-in alone. */
  name: text(60).optional(),
})
