import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import Fastify, { LogController } from 'fastify'
import type { FastifyBaseLogger, FastifyError, FastifyInstance, FastifyReply } from 'fastify'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Authenticate, Context } from '../context.ts'
import { AppError, toProblem } from '../errors.ts'
import type { Binding } from '../route/binding.ts'
import { sqlState, translated } from '../db/tx.ts'
import { createAdmission, mostAtOnce } from './admission.ts'
import { mountClients } from './clients.ts'
import { mountHealth } from './health.ts'
import { createKnownActors } from './known-actors.ts'
import { mountRoute } from './mount.ts'
import { takeOctets } from './receive-octets.ts'
import { openApi } from './openapi.ts'

const BODY_LIMIT = 45 * 1024 * 1024
const PICTURE_LIMIT = 20 * 1024 * 1024
const HEAD_STATUS: Record<string, number> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

type Parts = { context: Context; bindings: readonly Binding[]; authenticate: Authenticate; clientsDir: string }

/** The HTTP server with every route, the three clients, health, metrics and the API description. */
export async function createServer({ context, bindings, authenticate, clientsDir }: Parts): Promise<FastifyInstance> {
  const { TLS, TRUST_PROXY, MOST_LOOP_DELAY_MS: maxEventLoopDelay } = context.config
  const app = Fastify({
    loggerInstance: context.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // Nothing logs through a request: what is logged names the request itself.
    childLoggerFactory: (logger) => logger,
    bodyLimit: BODY_LIMIT,
    trustProxy: TRUST_PROXY === '' ? false : TRUST_PROXY.split(','),
    routerOptions: { maxParamLength: 100 },
    forceCloseConnections: true,
    frameworkErrors: (error, request, reply) => refuseAddress(error, request.id, reply as unknown as FastifyReply),
    clientErrorHandler: refuseUnreadable,
  })
  await app.register(underPressure, { maxEventLoopDelay, retryAfter: 5, exposeStatusRoute: false })
  await app.register(helmet, {
    strictTransportSecurity: TLS === 'on',
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'blob:', 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(cookie)
  await app.register(rateLimit, { global: false, errorResponseBuilder: tooMany })
  await app.register(multipart, { limits: { fileSize: PICTURE_LIMIT, files: 1, fields: 4 } })
  takeOctets(app)
  answerProblems(app, context)
  mountHealth(app, context)
  const known = createKnownActors()
  const admission = createAdmission(mostAtOnce(context.config.POOL_SIZE), context.metrics)
  for (const binding of bindings) mountRoute(app, { context, authenticate, known, admission }, binding)
  const description = JSON.stringify(openApi(bindings))
  app.get('/openapi.json', (_request, reply) => reply.type('application/json').send(description))
  await mountClients(app, clientsDir)
  return app
}

/** An address that no route can read: broken escapes, a part too long. */
function refuseAddress(error: FastifyError, requestId: string, reply: FastifyReply): void {
  const body = toProblem(new AppError('bad-request', error.code, '网址无法识别'), requestId)
  void reply.status(body.status).type('application/problem+json').send(JSON.stringify(body))
}

/** What comes before there is a request: a head too long, too slow or not HTTP at all. */
function refuseUnreadable(error: { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status = HEAD_STATUS[error.code ?? ''] ?? 400
  const problem = toProblem(new AppError('bad-request', error.code ?? 'no HTTP', '请求无法识别'), '')
  const body = JSON.stringify({ ...problem, status })
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-type: application/problem+json\r\n`
  socket.end(`${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
}

function tooMany(): AppError {
  return new AppError('too-many-requests', 'rate limit', '操作太频繁，请稍后再试', { retryAfter: 60 })
}

function answerProblems(app: FastifyInstance, context: Context): void {
  app.setErrorHandler((raw: FastifyError, request, reply) => {
    const error = fromFastify(translated(raw))
    if (!(error instanceof AppError)) {
      context.logger.error({ requestId: request.id, state: sqlState(raw), err: raw }, 'unexpected error')
    }
    const body = toProblem(error, request.id)
    const retryAfter = error instanceof AppError ? error.extra.retryAfter : undefined
    if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter))
    void reply
      .status(body.status)
      .header('cache-control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(body))
  })
  app.setNotFoundHandler((request, reply) => {
    const body = toProblem(new AppError('not-found', 'no such route', '没有找到'), request.id)
    void reply.status(404).type('application/problem+json').send(JSON.stringify(body))
  })
}

/** Errors that fastify raises before a route runs, in our words. */
function fromFastify(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  const status = (error as FastifyError).statusCode
  if (status === 413) return new AppError('too-large', 'request too large', '内容太大')
  if (status === 415) return new AppError('unsupported-type', 'unsupported content type', '内容类型不支持')
  if (status === 503) return new AppError('unavailable', 'under pressure', '系统繁忙，请稍后再试', { retryAfter: 5 })
  if (status !== undefined && status < 500) return new AppError('bad-request', error.message, '请求内容无法识别')
  return error
}
