import type { FastifyReply, FastifyRequest } from 'fastify'

const NAMES = ['__Host-yw', 'yw']

/** Token of the session cookie: the tenant it belongs to and a secret that only its hash is stored of. */
export function sessionToken(request: FastifyRequest): { tenant: string; secret: string } | null {
  for (const name of NAMES) {
    const match = /^(\d{6})\.([A-Za-z0-9_-]{20,100})$/.exec(request.cookies[name] ?? '')
    if (match?.[1] && match[2]) return { tenant: match[1], secret: match[2] }
  }
  return null
}

type SessionCookie = { name: string; value: string; maxAge: number; tls: boolean }

/** HttpOnly, SameSite=Lax and, behind TLS, Secure under the __Host- prefix. */
export function setSessionCookie(reply: FastifyReply, { name, value, maxAge, tls }: SessionCookie): void {
  void reply.setCookie(tls ? `__Host-${name}` : name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: tls,
    maxAge,
  })
}
