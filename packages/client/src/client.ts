import { newId } from '@yiwang/contract'
import type { Call, Reply, Route } from '@yiwang/contract'
import { ApiError, problemOf } from './api-error.ts'

export type CallOptions = {
  /** Id of this write, made by the caller; give the same one when sending again. */
  commandId?: string
  /** The version of the entity that the caller saw. */
  version?: number
  signal?: AbortSignal
}

export type Client = {
  call<R extends Route>(route: R, call?: Call<R>, options?: CallOptions): Promise<Reply<R>>
  /** Sends one file as multipart field `file`. */
  upload<R extends Route>(route: R, file: Blob, options?: CallOptions): Promise<Reply<R>>
  /** Sends a piece of a file as it is, without a form around it. */
  octets<R extends Route>(route: R, piece: Blob, call?: Call<R>, options?: CallOptions): Promise<Reply<R>>
  /** Address of a route that is opened by the browser itself: a picture, an export, a stream. */
  href<R extends Route>(route: R, call?: Call<R>): string
}

export type ClientSettings = {
  /** Origin of the server; empty for the page's own. */
  origin?: string
  fetch?: typeof fetch
  /** Headers of every request: a cookie outside a browser, the language. */
  headers?: () => Record<string, string>
  /** Called when the server says that nobody is signed in. */
  onSignedOut?: () => void
}

/** Typed calls from the contract's routes. Writes carry an idempotency key, so sending twice does no harm. */
export function createClient(settings: ClientSettings = {}): Client {
  const send = settings.fetch ?? globalThis.fetch.bind(globalThis)
  const origin = settings.origin ?? ''

  async function request(route: Route, url: string, init: RequestInit, options: CallOptions): Promise<unknown> {
    const headers: Record<string, string> = { accept: 'application/json', ...settings.headers?.() }
    if (route.method !== 'GET') headers['idempotency-key'] = options.commandId ?? newId()
    if (options.version !== undefined) headers['if-match'] = `"${options.version}"`
    if (typeof init.body === 'string') headers['content-type'] = 'application/json'
    if (init.body instanceof Blob) headers['content-type'] = 'application/octet-stream'
    const response = await send(url, { ...init, headers, credentials: 'same-origin', ...signalOf(options) }).catch(
      (error: unknown) => {
        if (options.signal?.aborted) throw error
        throw new ApiError('unreachable', 0, null)
      },
    )
    if (!response.ok) {
      const error = await problemOf(response)
      if (error.code === 'not-signed-in') settings.onSignedOut?.()
      throw error
    }
    if (!(response.headers.get('content-type') ?? '').includes('application/json')) {
      throw new ApiError('unreachable', response.status, null)
    }
    return response.json()
  }

  return {
    async call(route, call = {}, options = {}) {
      const hasBody = route.method !== 'GET' && call.body !== undefined
      const init: RequestInit = { method: route.method, ...(hasBody ? { body: JSON.stringify(call.body) } : {}) }
      return (await request(route, origin + pathOf(route, call), init, options)) as Reply<typeof route>
    },
    async upload(route, file, options = {}) {
      const form = new FormData()
      form.append('file', file, file instanceof File ? file.name : 'photo')
      return (await request(route, origin + pathOf(route, {}), { method: 'POST', body: form }, options)) as Reply<
        typeof route
      >
    },
    async octets(route, piece, call = {}, options = {}) {
      const init: RequestInit = { method: route.method, body: piece }
      return (await request(route, origin + pathOf(route, call), init, options)) as Reply<typeof route>
    },
    href: (route, call = {}) => origin + pathOf(route, call),
  }
}

function signalOf(options: CallOptions): { signal?: AbortSignal } {
  return options.signal ? { signal: options.signal } : {}
}

/** Path and query of a call, below /api/v1. */
function pathOf(route: Route, call: { params?: unknown; query?: unknown }): string {
  const params = (call.params ?? {}) as Record<string, unknown>
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((call.query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null || value === '') continue
    query.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  const search = query.toString()
  return `/api/v1${path}${search === '' ? '' : `?${search}`}`
}
