import type { Body, Params, Query, Route } from '@yiwang/contract'
import type { Permission } from '@yiwang/contract/identity'
import type { z } from 'zod'
import type { Actor } from '../actor.ts'
import type { Tx } from '../db/tx.ts'
import type { Request } from './request.ts'

/** What the kernel adds to every input: the time of the act, the id of the command, the version the caller saw. */
export type Stamp = {
  at: Date
  commandId: string
  version: number | null
  /** What the browser says of itself. */
  userAgent?: string
}

/** An empty shape says that nothing is there; left as it is it would forbid the keys of the other parts. */
type Part<T> = string extends keyof T ? unknown : T

export type Input<R extends Route> = Part<Params<R>> & Part<Query<R>> & Part<Body<R>> & Stamp

export type Subject = { type: string; id: string | null }

/**
 * What a route asks of its caller: a right, one of several, any session at all, or nothing. The last two are said
 * aloud, never left out.
 */
export type Demand = Permission | readonly Permission[] | 'signed-in' | 'public'

/**
 * A route with what serves it. Permission and audit name are required by type: `public` is said aloud;
 * a read leaves a trace only when refused, unless it asks for one.
 */
export type Binding<R extends Route = Route> = {
  readonly route: R
  readonly permission: Demand
  readonly audit: { readonly name: string; readonly on: 'always' | 'refusal' | 'never' }
  readonly run: (tx: Tx, actor: Actor, input: Input<R>) => Promise<z.input<R['reply']>>
  readonly subject: (input: Input<R>) => Subject | null
  /** What the audit row tells besides who and what; never the content of a form. */
  readonly detail: (input: Input<R>) => Record<string, unknown>
  /** False for signing in and out, whose effect lies in a cookie and not in a stored reply. */
  readonly replayable: boolean
  /**
   * In place of `run`, for what is no transaction of its own but carries out other routes. The caller is let in before;
   * what it writes down it writes itself.
   */
  readonly outside: Outside<R> | null
  /** Reads or sets cookies of the answer; sees what `run` returned before the contract's shape strips it. */
  readonly finish: ((result: unknown, http: HttpSide) => void) | null
}

export type Outside<R extends Route = Route> = (
  actor: Actor,
  input: Input<R>,
  request: Request,
) => Promise<z.input<R['reply']>>

/** The little of HTTP that a binding may touch. */
export type HttpSide = {
  setCookie: (name: string, value: string, maxAgeSeconds: number) => void
  clearCookie: (name: string) => void
}

type Options<R extends Route> = {
  permission: Demand
  /** Name in the audit log. Reads are noted when refused; set `auditReads` where the read itself must leave a trace. */
  audit: string
  auditReads?: boolean
  /** The use case writes the one row itself, for it learns who acts only on its way. */
  auditsItself?: boolean
  run: Binding<R>['run']
  subject?: Binding<R>['subject']
  detail?: Binding<R>['detail']
  replayable?: boolean
  finish?: (result: unknown, http: HttpSide) => void
}

/** Binds a contract route to a command or query. */
export function bind<R extends Route>(route: R, options: Options<R>): Binding {
  const always = route.method !== 'GET' || options.auditReads === true
  const on = always ? 'always' : 'refusal'
  const binding: Binding<R> = {
    route,
    permission: options.permission,
    audit: { name: options.audit, on: options.auditsItself === true ? 'never' : on },
    run: options.run,
    subject: options.subject ?? noSubject,
    detail: options.detail ?? noDetail,
    replayable: options.replayable ?? true,
    outside: null,
    finish: options.finish ?? null,
  }
  return binding as unknown as Binding
}

/** Binds a route that works outside of a transaction. */
export function bindOutside<R extends Route>(
  route: R,
  options: Pick<Options<R>, 'permission' | 'audit' | 'finish'> & { outside: Outside<R> },
): Binding {
  const { outside, ...rest } = options
  const run = () => Promise.reject(new Error('works outside of a transaction'))
  const binding = bind(route, { ...rest, run, auditsItself: true, replayable: false })
  return { ...binding, outside: outside as unknown as Outside }
}

function noSubject(): null {
  return null
}

function noDetail(): Record<string, unknown> {
  return {}
}
