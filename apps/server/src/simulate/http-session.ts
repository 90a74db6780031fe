import { createClient } from '@yiwang/client'
import type { Client } from '@yiwang/client'
import type { Reply } from '@yiwang/contract'
import { identityRoutes } from '@yiwang/contract/identity'

/** Somebody at a device: with an account and its session, or a resident without one. */
export type HttpPerson = { client: Client; session: Reply<typeof identityRoutes.signIn> | null }

/**
 * The device's address. It is believed only by a server that is told to trust this machine as its proxy
 * (TRUST_PROXY=127.0.0.1); then each person has an address of the documentation ranges (RFC 5737) and the limits on
 * sign-ins and reports per address are met as in life. Else all count as one address and the limits slow them down.
 */
function forwarded(number: number): Record<string, string> {
  return { 'x-forwarded-for': `198.51.100.${(number % 254) + 1}` }
}

export function withoutAccount(origin: string, number: number): HttpPerson {
  return { client: createClient({ origin, headers: () => forwarded(number) }), session: null }
}

/** Signs in and keeps the cookie of the session. */
export async function signIn(
  origin: string,
  account: { username: string; password: string },
  number: number,
): Promise<HttpPerson> {
  let cookie = ''
  const keepCookie: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    const given = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
    if (given.length > 0) cookie = given.join('; ')
    return response
  }
  const headers = () => ({ ...forwarded(number), ...(cookie === '' ? {} : { cookie }) })
  const client = createClient({ origin, fetch: keepCookie, headers })
  const session = await client.call(identityRoutes.signIn, { body: account })
  return { client, session }
}
