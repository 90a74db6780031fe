import { DefaultQueryExecutor, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { CompiledQuery, DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import type { PoolClient } from 'pg'

/** Named statements are planned once per connection; beyond this many texts the rest stays unnamed. */
const MOST_NAMED = 400
const names = new Map<string, string>()

function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST_NAMED) return known
  const name = `y${names.size}`
  names.set(text, name)
  return name
}

const ABORTED = '25P02'
const firstErrors = new WeakMap<PoolClient, unknown>()

/** Call when a transaction begins. */
export function forgetErrors(client: PoolClient): void {
  firstErrors.delete(client)
}

/**
 * Statements in flight behind one that failed fail too, saying only that the transaction is aborted; whoever awaits
 * them first is told why.
 */
function refuse(client: PoolClient, error: unknown): never {
  const aborted = error instanceof Error && 'code' in error && error.code === ABORTED
  if (aborted && firstErrors.has(client)) throw firstErrors.get(client)
  firstErrors.set(client, error)
  throw error
}

type Socket = { cork: () => void; uncork: () => void }
const gathering = new WeakSet<PoolClient>()

/** Statements made in one turn of the event loop go out in one write: a system call each costs more than the rest. */
function gather(client: PoolClient): void {
  if (gathering.has(client)) return
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  gathering.add(client)
  stream.cork()
  setImmediate(() => {
    gathering.delete(client)
    stream.uncork()
  })
}

class ClientConnection implements DatabaseConnection {
  readonly #client: PoolClient
  #isOver = false

  constructor(client: PoolClient) {
    this.#client = client
  }

  end(): void {
    this.#isOver = true
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#isOver) throw new Error('this transaction is over: a statement came after its end')
    gather(this.#client)
    // Without parameters the simple protocol serves, which takes several statements at once (`set local` lists).
    const query = parameters.length === 0 ? { text: sql } : { name: nameOf(sql), text: sql, values: [...parameters] }
    const result = await this.#client.query(query).catch((error: unknown) => refuse(this.#client, error))
    return {
      rows: result.rows as R[],
      ...(result.command === 'SELECT' ? {} : { numAffectedRows: BigInt(result.rowCount ?? 0) }),
    }
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

/**
 * The query builder of one transaction on a connection. After `end` it refuses every statement: one that comes late
 * would run in the transaction of whoever has the connection next.
 */
export function openOn(client: PoolClient): { db: Kysely<object>; end: () => void } {
  const connection = new ClientConnection(client)
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: (consumer) => consumer(connection),
  })
  return { db: new Kysely<object>({ config: { dialect }, dialect, driver, executor }), end: () => connection.end() }
}
