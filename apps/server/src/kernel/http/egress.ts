import { lookup as resolveName } from 'node:dns'
import type { LookupAddress } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import { BlockList, isIP } from 'node:net'

/** Why a request to the outside brought no answer. */
export type EgressFailure = 'timeout' | 'unreachable' | 'refused-address' | 'unreadable'

export class EgressError extends Error {
  readonly failure: EgressFailure

  constructor(failure: EgressFailure, cause?: unknown) {
    super(failure, cause === undefined ? undefined : { cause })
    this.name = 'EgressError'
    this.failure = failure
  }
}

export type EgressOptions = {
  /** Hosts with port as in a URL (`oapi.dingtalk.com`, `10.1.2.3:8443`); nothing else is ever spoken to. */
  hosts: readonly string[]
  /** True where the operator has put a gateway inside the own network: private addresses and plain HTTP pass then. */
  privateNetwork: boolean
  timeoutMs: number
}

export type EgressAnswer = { status: number; headers: http.IncomingHttpHeaders; body: string }
export type Egress = (url: string, request: { headers: Record<string, string>; body: string }) => Promise<EgressAnswer>

/** An answer longer than this is not one that we asked for. */
const MOST_BYTES = 64 * 1024

/**
 * The one way out for requests of ours. It speaks to the configured hosts alone, follows no redirect, and looks at the
 * address that a name resolves to at the moment of connecting, so that a name cannot be pointed inside afterwards.
 */
export function createEgress(options: EgressOptions): Egress {
  return (url, { headers, body }) => {
    const target = new URL(url)
    if (!mayReach(target, options)) return Promise.reject(new EgressError('refused-address'))
    return post(target, { headers, body, options })
  }
}

function mayReach(target: URL, { hosts, privateNetwork }: EgressOptions): boolean {
  const isSecure = target.protocol === 'https:' || (privateNetwork && target.protocol === 'http:')
  const literal = target.hostname.replace(/^\[|\]$/g, '')
  const isOpen = privateNetwork || isIP(literal) === 0 || isPublic(literal)
  return isSecure && isOpen && target.username === '' && hosts.includes(target.host)
}

const INSIDE = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv6')

/** False for loopback, private, link-local and reserved addresses, an IPv4 address inside an IPv6 one included. */
export function isPublic(address: string): boolean {
  const mapped = /^::ffff:([0-9.]+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return isPublic(mapped)
  const family = isIP(address)
  if (family === 0) return false
  return !INSIDE.check(address, family === 4 ? 'ipv4' : 'ipv6')
}

type Lookup = NonNullable<https.RequestOptions['lookup']>

/** Resolves as usual and refuses when any of the addresses lies inside. */
const lookupOutside: Lookup = (host, options, done) => {
  resolveName(host, { ...options, all: true }, (error, found) => {
    const addresses: LookupAddress[] = found
    if (error) return done(error, [])
    const [first] = addresses
    if (first === undefined || !addresses.every(({ address }) => isPublic(address)))
      return done(new EgressError('refused-address'), [])
    if (options.all) return done(null, addresses)
    return done(null, first.address, first.family)
  })
}

type Post = { headers: Record<string, string>; body: string; options: EgressOptions }

function post(target: URL, { headers, body, options }: Post): Promise<EgressAnswer> {
  const { request } = target.protocol === 'http:' ? http : https
  const signal = AbortSignal.timeout(options.timeoutMs)
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => reject(egressError(error, signal))
    const lookup = options.privateNetwork ? {} : { lookup: lookupOutside }
    const sent = request(
      target,
      { method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, signal, ...lookup },
      (answer) => {
        const parts: Buffer[] = []
        let bytes = 0
        answer.on('data', (part: Buffer) => {
          bytes += part.length
          if (bytes > MOST_BYTES) answer.destroy(new EgressError('unreadable'))
          else parts.push(part)
        })
        answer.on('error', fail)
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: Buffer.concat(parts).toString('utf8'),
          }),
        )
      },
    )
    sent.on('error', fail)
    sent.end(body)
  })
}

function egressError(error: unknown, signal: AbortSignal): EgressError {
  if (error instanceof EgressError) return error
  return new EgressError(signal.aborted ? 'timeout' : 'unreachable', error)
}
