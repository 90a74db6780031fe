import { z } from 'zod'

const nothing = z.object({})

/** The reply of a route that answers nothing but success. */
export const done = z.object({ done: z.literal(true) })

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * A route of the HTTP API: path below /api/v1 with `{name}` parameters, and zod shapes of all that goes in and out.
 * `access: 'public'` needs no session. `kind` other than `json` streams its own body.
 */
export type Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> = {
  readonly method: Method
  readonly path: string
  readonly summary: string
  readonly access: 'staff' | 'public'
  /** `upload` takes one picture, `document` a PDF or a picture, `table` one spreadsheet, all as multipart; `octets` takes a piece of a file, raw. */
  readonly kind: 'json' | 'file' | 'stream' | 'upload' | 'document' | 'table' | 'octets'
  /** Writes on one entity carry `If-Match: "<version>"`. */
  readonly versioned: boolean
  /** Of public routes: many people come from one address at once, such as a hall behind one router. */
  readonly crowd: boolean
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly reply: Reply
}

type Spec<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType> = {
  method: Method
  path: string
  summary: string
  access?: 'staff' | 'public'
  kind?: Route['kind']
  versioned?: boolean
  crowd?: boolean
  params?: P
  query?: Q
  body?: B
  reply: R
}

/** Declares a route; parts left out are empty. */
export function defineRoute<
  R extends z.ZodType,
  P extends z.ZodType = typeof nothing,
  Q extends z.ZodType = typeof nothing,
  B extends z.ZodType = typeof nothing,
>(spec: Spec<P, Q, B, R>): Route<P, Q, B, R> {
  return {
    access: 'staff',
    kind: 'json',
    versioned: false,
    crowd: false,
    params: nothing as unknown as P,
    query: nothing as unknown as Q,
    body: nothing as unknown as B,
    ...spec,
  }
}

export type Params<R extends Route> = z.output<R['params']>
export type Query<R extends Route> = z.output<R['query']>
export type Body<R extends Route> = z.output<R['body']>
export type Reply<R extends Route> = z.output<R['reply']>
/** What a caller gives: the shapes before defaults are filled in. */
export type Call<R extends Route> = {
  params?: z.input<R['params']>
  query?: z.input<R['query']>
  body?: z.input<R['body']>
}
