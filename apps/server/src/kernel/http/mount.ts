import type { Route } from '@yiwang/contract'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Authenticate, Context } from '../context.ts'
import { anonymousActor } from '../actor.ts'
import type { Actor } from '../actor.ts'
import { AppError } from '../errors.ts'
import type { Binding, HttpSide } from '../route/binding.ts'
import type { Tx } from '../db/tx.ts'
import { admit, execute } from '../route/execute.ts'
import type { Request } from '../route/request.ts'
import type { Admission } from './admission.ts'
import type { KnownActors } from './known-actors.ts'
import { receiveDocument } from './receive-document.ts'
import { receivePicture } from './receive-picture.ts'
import { receiveOctets } from './receive-octets.ts'
import { receiveTable } from './receive-table.ts'
import { sendStream } from './send-stream.ts'
import type { StreamReply } from './send-stream.ts'
import { sessionToken, setSessionCookie } from './session-cookie.ts'

/** What a route of kind `file` answers with. */
export type FileReply = { content: Readable | Buffer; mime: string; name?: string; cacheSeconds?: number }

type Mount = { context: Context; authenticate: Authenticate; known: KnownActors; admission: Admission }

/** Serves a binding over HTTP below /api/v1. */
export function mountRoute(app: FastifyInstance, mount: Mount, binding: Binding): void {
  const { route } = binding
  app.route({
    method: route.method,
    url: `/api/v1${route.path.replace(/\{(\w+)\}/g, ':$1')}`,
    config: { rateLimit: rateOf(route) },
    handler: handlerOf(mount, binding),
  })
}

/** Streams last for hours and files as long as their reader is slow: only what is answered at once is counted. */
function handlerOf(mount: Mount, binding: Binding) {
  const answer = (request: FastifyRequest, reply: FastifyReply) => serve(mount, binding, request, reply)
  if (binding.route.kind !== 'json') return answer
  return (request: FastifyRequest, reply: FastifyReply) => mount.admission(() => answer(request, reply))
}

/**
 * Public writes are few per person; a queue of guesses at tracking codes is cut short. Signing in has a brake of its
 * own, and a whole office behind one address signs in at the same minute.
 */
function rateOf(route: Route): { max: number; timeWindow: number } | false {
  if (route.access !== 'public') return false
  if (route.path === '/session') return { max: 600, timeWindow: 60_000 }
  // A town's peak of 50 a second may come through one router; what is too much for the server is shed by admission.
  if (route.crowd) return { max: 6_000, timeWindow: 60_000 }
  return { max: route.method === 'GET' ? 120 : 40, timeWindow: 60_000 }
}

async function serve(
  { context, authenticate, known }: Mount,
  binding: Binding,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { route } = binding
  const write = route.method !== 'GET'
  if (write) refuseCrossSite(request)
  const token = tokenOf(context, binding, request)
  const tenant = token?.tenant ?? context.config.TENANT
  let seen: Actor | null = null
  const actor = async (tx: Tx, silently = false): Promise<Actor | null> => {
    const credentials = token && { tenant, token: token.secret, address: request.ip, silently }
    const found = credentials ? await authenticate(tx, credentials) : null
    if (token) known.keep(token.secret, found)
    seen = found ?? (binding.permission === 'public' ? anonymousActor(tenant, request.ip) : null)
    return seen
  }
  const command = write ? commandIdOf(request) : null
  // Before the body: what a stranger sends is not read, let alone stored.
  if (route.kind !== 'json' && route.kind !== 'file' && route.kind !== 'stream')
    await admit(context.pool, binding, { tenant, actor })
  const call: Request = {
    tenant,
    parts: {
      params: read(route.params, request.params, 'params'),
      query: read(route.query, request.query, 'query'),
      body: await receiveBody(context, route, request),
    },
    commandId: command,
    version: route.versioned ? versionOf(request) : null,
    userAgent: request.headers['user-agent'] ?? '',
    at: context.clock(),
    hashKey: context.secrets.hashing,
    actor,
    assumed: token && known.recall(token.secret, request.ip),
    finish: (result) => binding.finish?.(result, httpSide(context, reply)),
  }
  const result = await execute(context.pool, binding, call)
  if (route.kind === 'file') return sendFile(reply, result as FileReply)
  if (route.kind === 'stream') {
    const opener = seen
    const check = () => admit(context.pool, binding, { tenant, actor: (tx) => actor(tx, true) })
    return sendStream(reply, { start: result as StreamReply, opener, check })
  }
  return reply.header('cache-control', 'no-store').type('application/json; charset=utf-8').send(JSON.stringify(result))
}

/** A public route serves this county; a cookie of another one, which anybody can write, does not lead it elsewhere. */
function tokenOf({ config }: Context, { permission }: Binding, request: FastifyRequest) {
  const token = sessionToken(request, config.TLS === 'on')
  return permission === 'public' && token?.tenant !== config.TENANT ? null : token
}

function httpSide(context: Context, reply: FastifyReply): HttpSide {
  const tls = context.config.TLS === 'on'
  return {
    setCookie: (name, value, maxAge) => setSessionCookie(reply, { name, value, maxAge, tls }),
    clearCookie: (name) => setSessionCookie(reply, { name, value: '', maxAge: 0, tls }),
  }
}

function receiveBody({ storage }: Context, route: Route, request: FastifyRequest): object | Promise<object> {
  if (route.kind === 'upload') return receivePicture(request, storage)
  if (route.kind === 'document') return receiveDocument(request, storage)
  if (route.kind === 'octets') return receiveOctets(request)
  return route.kind === 'table' ? receiveTable(request, storage) : readBody(route, request)
}

function readBody(route: Route, request: FastifyRequest): object {
  if (Buffer.isBuffer(request.body)) throw new AppError('unsupported-type', 'JSON expected', '内容类型不支持')
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
