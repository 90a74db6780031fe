import type { FastifyReply, FastifyRequest } from 'fastify'

/**
 * Token of the session cookie: the tenant it belongs to and a secret that only its hash is stored of. Behind TLS only
 * the __Host- cookie counts: one without the prefix may have been planted by a neighbouring site (session fixation).
 */
export function sessionToken(request: FastifyRequest, tls: boolean): { tenant: string; secret: string } | null {
  const match = /^(\d{6})\.([A-Za-z0-9_-]{20,100})$/.exec(request.cookies[tls ? '__Host-yw' : 'yw'] ?? '')
  return match?.[1] && match[2] ? { tenant: match[1], secret: match[2] } : null
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
