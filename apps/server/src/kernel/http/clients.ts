import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const CLIENTS = ['desk', 'field', 'portal'] as const

/** Serves the built clients; every address below one that is not a file is its own page. */
export async function mountClients(app: FastifyInstance, clientsDir: string): Promise<void> {
  app.get('/', (request, reply) => reply.redirect(homeFor(request.headers['user-agent'] ?? '')))
  for (const client of CLIENTS) {
    const root = path.join(clientsDir, client, 'dist')
    if (!existsSync(path.join(root, 'index.html'))) continue
    const page = readFileSync(path.join(root, 'index.html'), 'utf8')
    app.get(`/${client}`, (_request, reply) => reply.redirect(`/${client}/`))
    await app.register(async (scope) => {
      await scope.register(fastifyStatic, {
        root,
        prefix: `/${client}/`,
        wildcard: false,
        index: false,
        setHeaders: cacheAssets,
      })
      const html = (_request: FastifyRequest, reply: FastifyReply) =>
        reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
      scope.get(`/${client}/`, html)
      scope.get(`/${client}/*`, html)
    })
  }
}

/** Residents come with phones and no account; staff at a desk. */
function homeFor(userAgent: string): string {
  return /Mobile|Android|iPhone/.test(userAgent) ? '/portal/' : '/desk/'
}

function cacheAssets(reply: { setHeader: (name: string, value: string) => unknown }, file: string): void {
  const hashed = file.includes(`${path.sep}assets${path.sep}`)
  void reply.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
}
