import type { Kysely } from 'kysely'
import type { Scope } from '../authorize.ts'
import { AppError } from '../errors.ts'
import { ask, commit, openOn } from './driver.ts'
import type { Pool } from './pool.ts'
import { beginUnderWay } from './under-way.ts'

/** An open transaction. Modules see their own tables through `tx.withTables<TheirTables>()`. */
export type Tx = Kysely<object>

type TxOptions = { tenant: string; readOnly?: boolean }

const RETRIED = new Set(['40001', '40P01'])
const MOST_TRIES = 4

/**
 * Runs `work` in one transaction of a tenant and commits. Serialization failures and deadlocks are tried again, so
 * `work` must have no effect outside the transaction; what must wait for the commit goes through {@link afterCommit}.
 */
export async function inTransaction<T>(pool: Pool, options: TxOptions, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(pool, options, work)
    } catch (error) {
      if (attempt < MOST_TRIES && RETRIED.has(sqlState(error))) continue
      throw translated(error)
    }
  }
}

async function once<T>(pool: Pool, { tenant, readOnly }: TxOptions, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const over = beginUnderWay(pool)
  const { db: tx, end, giveUp } = openOn(client)
  let broken: Error | undefined
  try {
    const opened = open(tx, tenant, readOnly === true)
    const result = await work(tx)
    const sent = [...opened, ...(withCommit.get(tx) ?? [])]
    // Statements reach the connection a few promises after they are made, and the commit must stand behind them.
    await new Promise((resolve) => process.nextTick(resolve))
    const committed = commit(tx)
    end()
    const [command] = await Promise.all([committed, ...sent])
    if (command !== 'COMMIT') throw new Error('rolled back: a statement failed and nobody heeded it')
    for (const hook of hooks.get(tx) ?? []) hook()
    return result
  } catch (error) {
    giveUp()
    await client.query('rollback').catch((failure: Error) => {
      broken = failure
    })
    throw error
  } finally {
    hooks.delete(tx)
    withCommit.delete(tx)
    client.release(broken)
    over()
  }
}

/** Cases are out of reach until the actor is known: the policies take what is not set for nothing. */
function open(tx: Tx, tenant: string, readOnly: boolean): Promise<unknown>[] {
  const texts = [readOnly ? 'begin read only' : 'begin', `set local yw.tenant = ${literal(tenant)}`]
  const opened = texts.map((text) => ask(tx, text))
  for (const statement of opened) statement.catch(ignored)
  return opened
}

/** The failure is seen by the statements that follow in the pipeline. */
function ignored(): void {}

const withCommit = new WeakMap<Tx, Promise<unknown>[]>()

/**
 * Leaves the outcome of statements to the commit, so that nobody waits for their answers: for writes of which nothing
 * is read back. When one fails the transaction fails, with that failure.
 */
export function settleWithCommit(tx: Tx, ...statements: Promise<unknown>[]): void {
  for (const statement of statements) statement.catch(ignored)
  withCommit.set(tx, [...(withCommit.get(tx) ?? []), ...statements])
}

const hooks = new WeakMap<Tx, (() => void)[]>()

/** Runs after the commit, never when the transaction was rolled back. */
export function afterCommit(tx: Tx, hook: () => void): void {
  hooks.set(tx, [...(hooks.get(tx) ?? []), hook])
}

/** Tells row-level security what the actor reaches; `all` only for the platform itself and for reads by tracking code. */
export function reachStatement(scope: Scope | 'all', person: string | null): string {
  return reachStatements(scope, person).join('; ')
}

/** The same one by one, for a pipeline. */
export function reachStatements(scope: Scope | 'all', person: string | null): string[] {
  if (scope === 'all' || scope.tenant) return [`set local yw.reach = 'all'`]
  return [
    `set local yw.reach = 'scoped'`,
    `set local yw.areas = ${literal(scope.areas.join(','))}`,
    `set local yw.units = ${literal(scope.units.join(','))}`,
    `set local yw.person = ${literal(scope.own ?? scope.assigned ?? person ?? '')}`,
  ]
}

/** Opens row-level security for the one case that an authorised act changes, wherever the act puts it. */
export function openCaseStatement(caseId: string): string {
  return `set local yw.case_id = ${literal(caseId)}`
}

/** A quoted SQL literal for `set local`, which takes no parameters. */
function literal(value: string): string {
  if (!/^[0-9a-zA-Z/,_-]*$/.test(value)) throw new Error('unsafe literal')
  return `'${value}'`
}

export function sqlState(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
}

/** Values that a shape lets through and no column can hold: not a date, out of range, a zero byte (SQLSTATE class 22). */
const UNSTORABLE = new Set(['22003', '22007', '22008', '22009', '22021', '22P02', '22P05', '2201W', '2201X'])
const UNAVAILABLE = /^(57P0[123]|08...|53...|ECONN.*|ENOENT|EPIPE)$/

/** Failures of the database in the words of the platform; SQL text never leaves. */
export function translated(error: unknown): unknown {
  if (error instanceof AppError) return error
  const state = sqlState(error)
  const lost =
    error instanceof Error &&
    /Connection terminated|is not queryable|timeout exceeded when trying to connect/.test(error.message)
  if (lost || UNAVAILABLE.test(state)) {
    return new AppError('unavailable', 'database unavailable', '系统正在恢复，请稍后再试', {
      cause: error,
      retryAfter: 2,
    })
  }
  if (state === '55P03' || state === '57014') {
    return new AppError('unavailable', 'database busy', '系统繁忙，请稍后再试', { cause: error, retryAfter: 2 })
  }
  if (UNSTORABLE.has(state)) {
    return new AppError('bad-request', 'a value cannot be stored', '有内容无法识别，请检查后重试', { cause: error })
  }
  if (RETRIED.has(state)) {
    return new AppError('conflict', 'too many at once on one row', '多人同时操作，请重试', { cause: error })
  }
  return error
}
