import { DefaultQueryExecutor, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import type { PoolClient } from 'pg'
import { say, sayText, withdraw } from './pipeline.ts'
import type { Answer } from './pipeline.ts'

const ABORTED = '25P02'

function over(): Error {
  return new Error('this transaction is over: a statement came after its end')
}

class ClientConnection implements DatabaseConnection {
  readonly #client: PoolClient
  #isOver = false
  #failure: unknown = null

  constructor(client: PoolClient) {
    this.#client = client
  }

  end(): void {
    this.#isOver = true
  }

  /** Ends without sending what still waits. */
  giveUp(): void {
    this.end()
    withdraw(this.#client, over())
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, command, count } = await this.ask(sql, parameters)
    return {
      rows: rows as R[],
      ...(command === 'SELECT' ? {} : { numAffectedRows: BigInt(count) }),
    }
  }

  /** Without values a text changes with its caller and goes unnamed; it may hold several statements (`set local` lists). */
  ask(text: string, values: readonly unknown[], named = values.length > 0): Promise<Answer> {
    if (this.#isOver) return Promise.reject(over())
    const several = values.length === 0 && text.includes(';')
    const answer = several ? sayText(this.#client, text) : say(this.#client, { text, values, named })
    return answer.catch((error: unknown) => this.#refuse(error))
  }

  /**
   * Statements behind a batch that failed fail too, saying only that the transaction is aborted; whoever awaits them
   * first is told why.
   */
  #refuse(error: unknown): never {
    const aborted = error instanceof Error && 'code' in error && error.code === ABORTED
    if (aborted && this.#failure !== null) throw this.#failure
    this.#failure = error
    throw error
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('page by key instead of streaming a cursor')
  }
}

/** Kysely asks for one; connections are handed out by {@link openOn} alone. */
class NoDriver implements Driver {
  init(): Promise<void> {
    return Promise.resolve()
  }

  acquireConnection(): Promise<DatabaseConnection> {
    throw new Error('a use case has one connection: that of its transaction')
  }

  beginTransaction(): Promise<void> {
    throw new Error('a use case is one transaction: it is already open')
  }

  commitTransaction(): Promise<void> {
    throw new Error('the route commits')
  }

  rollbackTransaction(): Promise<void> {
    throw new Error('throw to roll back')
  }

  releaseConnection(): Promise<void> {
    return Promise.resolve()
  }

  destroy(): Promise<void> {
    return Promise.resolve()
  }
}

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()
const driver = new NoDriver()
const dialect: Dialect = {
  createAdapter: () => adapter,
  createDriver: () => driver,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => compiler,
}

const connections = new WeakMap<object, ClientConnection>()

/**
 * The query builder of one transaction on a connection. After `end` it refuses every statement: one that comes late
 * would run in the transaction of whoever has the connection next.
 */
export function openOn(client: PoolClient): { db: Kysely<object>; end: () => void; giveUp: () => void } {
  const connection = new ClientConnection(client)
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: (consumer) => consumer(connection),
  })
  const db = new Kysely<object>({ config: { dialect }, dialect, driver, executor })
  connections.set(db, connection)
  return { db, end: () => connection.end(), giveUp: () => connection.giveUp() }
}

/**
 * Says a statement as it stands, for those that every request needs: building the text anew costs more than sending it.
 * Statements keep the order in which they were said.
 */
export async function ask<R>(tx: Kysely<object>, text: string, values: readonly unknown[] = []): Promise<R[]> {
  const { rows } = await connectionOf(tx).ask(text, values, true)
  return rows as R[]
}

/** Says statements without values that change with their caller and answer nothing. */
export function tell(tx: Kysely<object>, texts: readonly string[]): Promise<unknown> {
  const connection = connectionOf(tx)
  return Promise.all(texts.map((text) => connection.ask(text, [])))
}

/** Ends the transaction; answers what came of it: `ROLLBACK` when a statement failed that nobody heeded. */
export async function commit(tx: Kysely<object>): Promise<string> {
  const { command } = await connectionOf(tx).ask('commit', [], true)
  return command
}

function connectionOf(tx: Kysely<object>): ClientConnection {
  const connection = connections.get(tx)
  if (!connection) throw new Error('a transaction is asked as it was handed over')
  return connection
}
