import { z } from 'zod'
import { rawText } from '../core/index.ts'

/** Ways to sign in besides phone code and password; `provider` is null unless the county has set one up. */
export const signInWays = z.object({ provider: z.object({ name: z.string() }).nullable() })

export const providerSignInBegun = z.object({
  /** Page of the provider that the browser goes to. */
  url: z.string(),
  /** Kept by the browser that began, and shown when it comes back: nobody else's return is taken for it. */
  attempt: z.string(),
})

export const providerReturn = z.object({
  attempt: rawText(2000, 1),
  /** What the provider added to the address it sent the browser back to, as it came. */
  query: rawText(4000, 1),
})
