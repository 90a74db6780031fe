import { Provider } from 'oidc-provider'
import { generateKeyPairSync } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'

export type Citizen = { sub: string } & Record<string, unknown>

export type TestProvider = {
  issuer: string
  /** Settings of a server that signs residents in here; `publicUrl` is where their browsers come back to. */
  settings: (publicUrl: string) => Record<string, string>
  /** Who stands before the provider's page from now on; null for somebody who says no. */
  whoComes: (citizen: Citizen | null) => void
  close: () => void
}

const CLIENT = { id: 'yiwang', secret: 'a secret between the two of them' }

/** A provider of its own on this machine. Whoever comes has signed in there at once: its pages are not what is tested. */
export async function startProvider(publicUrl: string): Promise<TestProvider> {
  let citizen: Citizen | null = null
  const server = http.createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT.id,
        client_secret: CLIENT.secret,
        redirect_uris: [`${publicUrl}/portal/sign-in`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    cookies: { keys: ['a key of this test'] },
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] },
    claims: { openid: ['sub'], profile: ['name', 'phone_number', 'phone_number_verified', 'id_number'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ ...citizen, sub }) }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({ clientId: CLIENT.id, accountId: oidc.session?.accountId ?? '' })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  async function serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    if (!request.url?.startsWith('/interaction/')) return void answer(request, response)
    const result = citizen ? { login: { accountId: citizen.sub } } : { error: 'access_denied' }
    return provider.interactionFinished(request, response, result)
  }
  return {
    issuer,
    settings: (to) => ({
      PUBLIC_URL: to,
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: CLIENT.id,
      OIDC_CLIENT_SECRET: CLIENT.secret,
      OIDC_PRIVATE: 'on',
    }),
    whoComes(next) {
      citizen = next
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** Goes where a browser would, with its cookies, until it is sent back; answers what the address then carries. */
export async function goThrough(url: string): Promise<string> {
  const jar = new Map<string, string>()
  for (let next = new URL(url), steps = 0; steps < 10; steps += 1) {
    if (next.pathname === '/portal/sign-in') return next.search
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await fetch(next, { redirect: 'manual', headers: { cookie } })
    for (const line of reply.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split(/=(.*)/s)
      jar.set(name, value)
    }
    const to = reply.headers.get('location')
    if (to === null) throw new Error(`the provider answered ${reply.status}: ${await reply.text()}`)
    next = new URL(to, next)
  }
  throw new Error('the provider sends its visitors in circles')
}
