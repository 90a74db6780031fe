import { z } from 'zod'
import { seal, unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'

/** How long somebody may take at the provider. */
export const ATTEMPT_MINUTES = 15

const attempt = z.object({
  id: z.uuid(),
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  endsAt: z.coerce.date(),
})

/** One way to the provider and back: what the return is checked against (RFC 7636, RFC 6749 10.12, OIDC Core 3.1.2.1). */
export type Attempt = z.infer<typeof attempt>

const COLUMN = 'identity.sign-in-attempt'

/** Sealed for the browser to keep: nothing is stored here for those who never come back. */
export function sealAttempt(secrets: Secrets, tenant: string, value: Attempt): string {
  return seal(secrets, { column: COLUMN, rowId: tenant }, JSON.stringify(value))
}

/** Null for what this installation did not seal. */
export function openAttempt(secrets: Secrets, tenant: string, sealed: string): Attempt | null {
  try {
    const result = attempt.safeParse(JSON.parse(unseal(secrets, { column: COLUMN, rowId: tenant }, sealed)))
    return result.success ? result.data : null
  } catch {
    return null
  }
}
