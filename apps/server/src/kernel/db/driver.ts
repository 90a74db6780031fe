import { CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { DatabaseConnection, Driver, QueryResult } from 'kysely'
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

class ClientConnection implements DatabaseConnection {
  readonly #client: PoolClient

  constructor(client: PoolClient) {
    this.#client = client
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    // Without parameters the simple protocol serves, which takes several statements at once (`set local` lists).
    const query = parameters.length === 0 ? { text: sql } : { name: nameOf(sql), text: sql, values: [...parameters] }
    const result = await this.#client.query(query)
    return {
      rows: result.rows as R[],
      ...(result.command === 'SELECT' ? {} : { numAffectedRows: BigInt(result.rowCount ?? 0) }),
    }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('page by key instead of streaming a cursor')
  }
}

class ClientDriver implements Driver {
  readonly #connection: ClientConnection

  constructor(client: PoolClient) {
    this.#connection = new ClientConnection(client)
  }

  init(): Promise<void> {
    return Promise.resolve()
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#connection)
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

const shared = new WeakMap<PoolClient, Kysely<object>>()

/** The query builder bound to one connection, kept with it. */
export function kyselyOn(client: PoolClient): Kysely<object> {
  const known = shared.get(client)
  if (known) return known
  const made = new Kysely<object>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new ClientDriver(client),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  shared.set(client, made)
  return made
}
