import pg from 'pg'
import type { PoolClient } from 'pg'
import {
  formsOf,
  takeMessages,
  writeBind,
  writeClose,
  writeDescribe,
  writeExecute,
  writeParse,
  writeSync,
} from './wire.ts'
import type { Form } from './wire.ts'

export type Row = Record<string, unknown>
/** What a statement answered; `command` is the first word of its tag, `count` the rows it returned or changed. */
export type Answer = { rows: Row[]; command: string; count: number }

/** Named statements are planned once per connection; beyond this many texts the rest stays unnamed. */
const MOST_NAMED = 400
const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined || names.size >= MOST_NAMED) return known ?? ''
  const name = `y${names.size}`
  names.set(text, name)
  return name
}

type Column = { name: string; parse: (text: string) => unknown }
type Statement = {
  text: string
  /** As they were given, for whoever listens to what is said. */
  values: readonly unknown[]
  name: string
  forms: readonly Form[]
  columns: Column[]
  answer: Answer
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}
type Pipeline = {
  client: PoolClient
  /** Columns of the statements that this connection knows by name: they are described once. */
  known: Map<string, Column[]>
  waiting: Statement[]
}

/** One statement; named when its text comes again and again. */
export type Said = { text: string; values: readonly unknown[]; named: boolean }

const pipelines = new WeakMap<PoolClient, Pipeline>()

function pipelineOf(client: PoolClient): Pipeline {
  const known = pipelines.get(client)
  if (known) return known
  const made: Pipeline = { client, known: new Map(), waiting: [] }
  pipelines.set(client, made)
  return made
}

/**
 * Says a statement on a connection. Statements said in one turn of the event loop travel as one message with one
 * answer: PostgreSQL sends its answers at each end of such a batch, and for both sides a system call costs more than
 * most statements. In a batch, whatever stands behind a statement that failed is not carried out and fails with it.
 */
export function say(client: PoolClient, { text, values, named }: Said): Promise<Answer> {
  const { waiting } = pipelineOf(client)
  return new Promise((resolve, reject) => {
    const forms = formsOf(values)
    const name = named ? nameOf(text) : ''
    const answer = { rows: [], command: '', count: 0 }
    if (waiting.length === 0) setImmediate(() => flush(client))
    waiting.push({ text, values, name, forms, columns: [], answer, resolve, reject })
  })
}

/** Sends what was said so far. */
export function flush(client: PoolClient): void {
  const pipeline = pipelineOf(client)
  const { waiting } = pipeline
  if (waiting.length === 0) return
  pipeline.waiting = []
  client.query(new Batch(pipeline, waiting))
}

/** Leaves unsaid what was not sent yet. */
export function withdraw(client: PoolClient, reason: unknown): void {
  const pipeline = pipelineOf(client)
  for (const statement of pipeline.waiting) statement.reject(reason)
  pipeline.waiting = []
}

type Description = { fields: { name: string; dataTypeID: number }[] }

/** Statements that pg sends and hears as one query: it passes on the answers in order, up to the end of the batch. */
export class Batch extends pg.Query {
  readonly statements: readonly Statement[]
  readonly #pipeline: Pipeline
  #answered = 0

  constructor(pipeline: Pipeline, statements: readonly Statement[]) {
    super('batch')
    this.#pipeline = pipeline
    this.statements = statements
  }

  override readonly submit = (connection: unknown): void => {
    const { stream } = connection as { stream: { write: (bytes: Buffer) => void } }
    for (const statement of this.statements) this.#write(statement)
    writeSync()
    stream.write(takeMessages())
  }

  #write(statement: Statement): void {
    const { name, text, forms } = statement
    const columns = this.#pipeline.known.get(name)
    if (columns) statement.columns = columns
    else {
      // A batch that failed leaves open which of its statements got their names: forgetting first is right either way.
      if (name !== '') writeClose(name)
      writeParse(name, text)
      writeDescribe(name)
    }
    writeBind(name, forms)
    writeExecute()
  }

  handleRowDescription({ fields }: Description): void {
    const { client } = this.#pipeline
    this.#current().columns = fields.map(({ name, dataTypeID }) => ({
      name,
      parse: client.getTypeParser(dataTypeID, 'text') as Column['parse'],
    }))
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    const { columns, answer } = this.#current()
    const row: Row = {}
    let i = 0
    for (const { name, parse } of columns) {
      const text = fields[i]
      row[name] = text === null || text === undefined ? null : parse(text)
      i += 1
    }
    answer.rows.push(row)
  }

  handleCommandComplete({ text }: { text: string }): void {
    const { answer, name, columns } = this.#current()
    const words = text.split(' ')
    answer.command = words[0] ?? ''
    answer.count = words.length === 1 ? 0 : Number(words.at(-1))
    if (name !== '') this.#pipeline.known.set(name, columns)
    this.#answered += 1
  }

  handleEmptyQuery(): void {
    this.#answered += 1
  }

  handleReadyForQuery(): void {
    for (const { resolve, answer } of this.statements) resolve(answer)
  }

  /** The first that failed and all behind it; what stands before was answered. */
  handleError(error: unknown): void {
    for (const [i, { resolve, reject, answer }] of this.statements.entries()) {
      if (i < this.#answered) resolve(answer)
      else reject(error)
    }
  }

  #current(): Statement {
    const statement = this.statements[this.#answered]
    if (!statement) throw new Error('an answer without a statement')
    return statement
  }
}

/** Several statements in one text, without values; slower, and for what is rare. */
export async function sayText(client: PoolClient, text: string): Promise<Answer> {
  flush(client)
  const { rows, command, rowCount } = await client.query<Row>(text)
  return { rows, command, count: rowCount ?? 0 }
}
