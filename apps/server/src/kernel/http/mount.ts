import type { Route } from '@yiwang/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Readable } from 'node:stream'
import { z } from 'zod'
import type { Authenticate, Context } from '../context.ts'
import { anonymousActor } from '../actor.ts'
import { AppError } from '../errors.ts'
import type { Binding, HttpSide } from '../route/binding.ts'
import { execute } from '../route/execute.ts'
import type { Request } from '../route/execute.ts'
import { receivePicture } from './receive-picture.ts'
import { sessionToken, setSessionCookie } from './session-cookie.ts'

/** What a route of kind `file` answers with. */
export type FileReply = { content: Readable | Buffer; mime: string; name?: string; cacheSeconds?: number }
/** What a route of kind `stream` answers with: sends events until the client goes. */
export type StreamReply = (send: (event: string, data: unknown) => void) => () => void

type Mount = { context: Context; authenticate: Authenticate }

/** Serves a binding over HTTP below /api/v1. */
export function mountRoute(app: FastifyInstance, mount: Mount, binding: Binding): void {
  const { route } = binding
  app.route({
    method: route.method,
    url: `/api/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`,
    config: { rateLimit: rateOf(route) },
    handler: (request, reply) => serve(mount, binding, request, reply),
  })
}

/**
 * Public writes are few per person; a queue of guesses at tracking codes is cut short. Signing in has a brake of its
 * own, and a whole office behind one address signs in at the same minute.
 */
function rateOf(route: Route): { max: number; timeWindow: number } | false {
  if (route.access !== 'public') return false
  if (route.path === '/session') return { max: 600, timeWindow: 60_000 }
  return { max: route.method === 'GET' ? 120 : 40, timeWindow: 60_000 }
}

async function serve({ context, authenticate }: Mount, binding: Binding, request: FastifyRequest, reply: FastifyReply) {
  const { route } = binding
  const write = route.method !== 'GET'
  if (write) refuseCrossSite(request)
  const token = sessionToken(request)
  const tenant = token?.tenant ?? context.config.TENANT
  const call: Request = {
    tenant,
    parts: {
      params: read(route.params, request.params, 'params'),
      query: read(route.query, request.query, 'query'),
      body: route.kind === 'upload' ? await receivePicture(request, context.storage) : readBody(route, request),
    },
    commandId: write ? commandIdOf(request) : null,
    version: route.versioned ? versionOf(request) : null,
    at: context.clock(),
    hashKey: context.secrets.hashing,
    actor: async (tx) => {
      const found = token ? await authenticate(tx, { tenant, token: token.secret, address: request.ip }) : null
      return found ?? (binding.permission === 'public' ? anonymousActor(tenant, request.ip) : null)
    },
    finish: (result) => binding.finish?.(result, httpSide(context, reply)),
  }
  const result = await execute(context.pool, binding, call)
  if (route.kind === 'file') return sendFile(reply, result as FileReply)
  if (route.kind === 'stream') return sendStream(request, reply, result as StreamReply)
  return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(JSON.stringify(result))
}

function httpSide(context: Context, reply: FastifyReply): HttpSide {
  const tls = context.config.TLS === 'on'
  return {
    setCookie: (name, value, maxAge) => setSessionCookie(reply, { name, value, maxAge, tls }),
    clearCookie: (name) => setSessionCookie(reply, { name, value: '', maxAge: 0, tls }),
  }
}

function readBody(route: Route, request: FastifyRequest): object {
  return route.method === 'GET' || route.method === 'DELETE' ? {} : read(route.body, request.body ?? {}, 'body')
}

/** Checks one part against the contract; the answer names each field. */
function read(shape: z.ZodType, value: unknown, part: string): object {
  const result = shape.safeParse(value)
  if (result.success) return result.data as object
  const fields: Record<string, string> = {}
  for (const issue of result.error.issues) fields[issue.path.join('.') || part] ??= issue.message
  throw new AppError(
    'bad-request',
    `invalid ${part}: ${Object.keys(fields).join(', ')}`.slice(0, 300),
    '请检查标出的内容',
    { fields },
  )
}

const commandId = z.uuid()

function commandIdOf(request: FastifyRequest): string {
  const result = commandId.safeParse(request.headers['idempotency-key'])
  if (result.success) return result.data.toLowerCase()
  throw new AppError('bad-request', 'Idempotency-Key must be a UUID made by the caller', '请求缺少操作编号，请刷新页面')
}

function versionOf(request: FastifyRequest): number {
  const header = request.headers['if-match']
  if (header === undefined) throw new AppError('version-required', 'If-Match missing', '请先刷新，再进行操作')
  const match = /^"?(\d{1,9})"?$/.exec(header)
  if (!match) throw new AppError('bad-request', 'If-Match must be a version number in quotes', '请先刷新，再进行操作')
  return Number(match[1])
}

/** A browser tells where a request comes from; another site may not write with a person's cookie. */
function refuseCrossSite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return
  throw new AppError('forbidden', 'cross-site write', '请求来源不被允许')
}

function sendFile(reply: FastifyReply, file: FileReply) {
  const disposition =
    file.name === undefined ? 'inline' : `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`
  return reply
    .header('content-disposition', disposition)
    .header('cache-control', file.cacheSeconds ? `private, max-age=${file.cacheSeconds}, immutable` : 'no-store')
    .type(file.mime)
    .send(file.content)
}

const HEARTBEAT_MS = 20_000

function sendStream(request: FastifyRequest, reply: FastifyReply, start: StreamReply) {
  const stream = new Readable({ read: () => undefined })
  const stop = start((event, data) => stream.push(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`))
  const beat = setInterval(() => stream.push(': still here\n\n'), HEARTBEAT_MS)
  const end = () => {
    clearInterval(beat)
    stop()
    stream.push(null)
  }
  request.raw.on('close', end)
  // Whoever left while the session was looked up is not announced any more.
  if (request.raw.socket.destroyed) end()
  stream.push('retry: 3000\n\n')
  return reply
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .type('text/event-stream')
    .send(stream)
}
