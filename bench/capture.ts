import type { Pool, PoolClient } from 'pg'

export type Statement = { text: string; values: readonly unknown[] }

/** What the server and its database said to each other since the start. */
export type Traffic = { roundTrips: number; writes: number; reads: number }

/** What the connection's query method is handed: a text, or a batch of statements. */
type Query = { text: string; values?: unknown[]; statements?: readonly Statement[] } | string

type Socket = {
  on: (event: 'data', listener: () => void) => void
  _write: (...parts: unknown[]) => unknown
  _writev: (...parts: unknown[]) => unknown
}

/** Records what the server says to the database, in order, while switched on; counts the traffic always. */
export function captureStatements(pool: Pool): { begin: () => void; end: () => Statement[]; traffic: Traffic } {
  let seen: Statement[] | null = null
  const traffic: Traffic = { roundTrips: 0, writes: 0, reads: 0 }
  const watched = new WeakSet<PoolClient>()
  // Not `connect`: some connections are older than this.
  pool.on('acquire', (client: PoolClient) => {
    if (watched.has(client)) return
    watched.add(client)
    countTraffic((client as unknown as { connection: { stream: Socket } }).connection.stream, traffic)
    const send = client.query.bind(client) as (query: Query, values?: unknown[]) => unknown
    const recording = (query: Query, values?: unknown[]) => {
      seen?.push(...statementsOf(query, values ?? []).map(({ text, values: bound }) => ({ text, values: bound })))
      return send(query, values)
    }
    client.query = recording as unknown as PoolClient['query']
  })
  return {
    traffic,
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

function statementsOf(query: Query, values: unknown[]): readonly Statement[] {
  if (typeof query === 'string') return [{ text: query, values }]
  return query.statements ?? [{ text: query.text, values: query.values ?? values }]
}

/** A write is a system call; a round trip begins with the first write after an answer. */
function countTraffic(socket: Socket, traffic: Traffic): void {
  let answered = true
  const count = () => {
    traffic.writes += 1
    if (answered) traffic.roundTrips += 1
    answered = false
  }
  const { _write, _writev } = socket
  socket._write = (...parts) => (count(), _write.apply(socket, parts))
  socket._writev = (...parts) => (count(), _writev.apply(socket, parts))
  socket.on('data', () => {
    traffic.reads += 1
    answered = true
  })
}
