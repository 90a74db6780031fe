import type { Pool, PoolClient } from 'pg'

export type Statement = { text: string; values: unknown[] }

type Query = { text: string; values?: unknown[] } | string

/** Records what the server says to the database, in order, while switched on. */
export function captureStatements(pool: Pool): { begin: () => void; end: () => Statement[] } {
  let seen: Statement[] | null = null
  pool.on('connect', (client: PoolClient) => {
    const send = client.query.bind(client) as (query: Query, values?: unknown[]) => unknown
    const recording = (query: Query, values?: unknown[]) => {
      if (seen)
        seen.push(
          typeof query === 'string'
            ? { text: query, values: values ?? [] }
            : { text: query.text, values: query.values ?? [] },
        )
      return send(query, values)
    }
    client.query = recording as unknown as PoolClient['query']
  })
  return {
    begin() {
      seen = []
    },
    end() {
      const statements = seen ?? []
      seen = null
      return statements
    },
  }
}
