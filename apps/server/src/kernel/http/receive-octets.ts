import type { FastifyInstance, FastifyRequest } from 'fastify'
import { MOST_OCTETS } from '@yiwang/contract/sync'
import { AppError } from '../errors.ts'

const TYPE = 'application/octet-stream'

/** Lets raw octets in, in pieces that memory holds easily. */
export function takeOctets(app: FastifyInstance): void {
  app.addContentTypeParser(TYPE, { parseAs: 'buffer', bodyLimit: MOST_OCTETS }, (_request, body, done) => {
    done(null, body)
  })
}

/** A piece of a file as it came. */
export function receiveOctets(request: FastifyRequest): { octets: Buffer } {
  if (!Buffer.isBuffer(request.body)) throw new AppError('unsupported-type', `${TYPE} expected`, '内容类型不支持')
  if (request.body.length === 0) throw new AppError('bad-request', 'an empty piece', '没有收到内容，请重试')
  return { octets: request.body }
}
