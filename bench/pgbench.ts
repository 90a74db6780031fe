import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Statement } from './capture.ts'

const run = promisify(execFile)

/** pgbench on the path or of a Debian PostgreSQL; null where there is none. */
function findPgbench(): string | null {
  const debian = existsSync('/usr/lib/postgresql')
    ? readdirSync('/usr/lib/postgresql').map((version) => `/usr/lib/postgresql/${version}/bin/pgbench`)
    : []
  const onPath = (process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'pgbench'))
  return [...debian, ...onPath].find((file) => existsSync(file)) ?? null
}

type Limit = { ownerUrl: string; statements: readonly Statement[]; clients: number; seconds: number }

/**
 * Lifecycles per second of pgbench with the very statements that the server sent for one: each step's transaction as
 * one pipeline of prepared statements. Nothing can be faster on this database without saying less.
 */
export async function runPgbench({ ownerUrl, statements, clients, seconds }: Limit): Promise<number | null> {
  const pgbench = findPgbench()
  if (pgbench === null) return null
  const folder = await mkdtemp(path.join(tmpdir(), 'yiwang-pgbench-'))
  try {
    const script = path.join(folder, 'lifecycle.sql')
    await writeFile(script, scriptOf(statements))
    const args = [
      '-n',
      '-M',
      'prepared',
      '-c',
      String(clients),
      '-j',
      '2',
      '-T',
      String(seconds),
      '-f',
      script,
      ownerUrl,
    ]
    const { stdout } = await run(pgbench, args, { maxBuffer: 1 << 24 })
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Ids, numbers and codes that are written anew in each life become random numbers; everything else stays as it was. */
export function scriptOf(statements: readonly Statement[]): string {
  const fresh = freshValues(statements)
  const sets = [...fresh.values()].map((name) => `\\set ${name} random(1, 900000000000000)`)
  const lines = transactionsOf(statements).flatMap((part) => [
    '\\startpipeline',
    ...part.map((one) => `${oneLine(one, fresh)};`),
    '\\endpipeline',
  ])
  return [...sets, ...lines, ''].join('\n')
}

/** Values that an insert of this life made: they must differ in the next one. */
function freshValues(statements: readonly Statement[]): Map<string, string> {
  const fresh = new Map<string, string>()
  for (const { text, values } of statements.filter((one) => /^\s*insert into/i.test(one.text))) {
    const columns =
      /\(([^)]*)\)/
        .exec(text)?.[1]
        ?.split(',')
        .map((column) => column.replaceAll('"', '').trim()) ?? []
    columns.forEach((column, i) => {
      const value = values[i]
      if (typeof value !== 'string' || fresh.has(value)) return
      if (column === 'id' || column === 'number' || column === 'tracking_code') fresh.set(value, `v${fresh.size}`)
    })
  }
  return fresh
}

function transactionsOf(statements: readonly Statement[]): Statement[][] {
  const parts: Statement[][] = []
  for (const statement of statements.flatMap(split)) {
    if (/^begin/i.test(statement.text)) parts.push([])
    parts.at(-1)?.push(statement)
  }
  return parts.filter((part) => part.some((one) => /^commit/i.test(one.text)))
}

/** `begin; set local …; set local …` goes as one message over the simple protocol and as several in a pipeline. */
function split(statement: Statement): Statement[] {
  if (statement.values.length > 0) return [statement]
  return statement.text.split(';').map((text) => ({ text: text.trim(), values: [] }))
}

function oneLine({ text, values }: Statement, fresh: ReadonlyMap<string, string>): string {
  const bound = text.replace(/\$(\d+)/g, (_, index: string) => literal(values[Number(index) - 1], fresh))
  return bound.replace(/\s+/g, ' ')
}

function literal(value: unknown, fresh: ReadonlyMap<string, string>): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return `${quoted(value.toISOString())}::timestamptz`
  if (Buffer.isBuffer(value)) return `decode('${value.toString('hex')}', 'hex')`
  if (Array.isArray(value) && value.length === 0) return `'{}'`
  if (Array.isArray(value)) return `array[${value.map((item) => literal(item, fresh)).join(',')}]`
  const text = String(value)
  const name = fresh.get(text)
  if (name !== undefined)
    return text.includes('-') ? `lpad(:${name}::text, 32, '0')::uuid` : `lpad(:${name}::text, ${text.length}, '0')`
  return quoted(text)
}

/** pgbench takes `:word` for a variable wherever it stands, in a string too: the colon is written as its code point. */
function quoted(text: string): string {
  const plain = text.replaceAll("'", "''")
  return text.includes(':') || text.includes('\\')
    ? `U&'${plain.replaceAll('\\', '\\\\').replaceAll(':', '\\003A')}'`
    : `'${plain}'`
}
