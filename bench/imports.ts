import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { once } from 'node:events'
import { createClient } from '@yiwang/client'
import type { Client } from '@yiwang/client'
import { importsRoutes } from '@yiwang/contract/imports'
import type { ImportView } from '@yiwang/contract/imports'
import { madeNumber } from '../apps/server/src/modules/registers/testing.ts'
import { signIn } from '../apps/server/src/testing/raw-http.ts'
import { PASSWORD } from '../apps/server/src/testing/test-app.ts'

export type Pass = {
  what: string
  rows: number
  seconds: number
  rowsPerSecond: number
  created: number
  errors: number
  /** Most memory that the server process had in use, its threads included. */
  mostRssMiB: number
  /** A read of the county's areas every 100 ms meanwhile. */
  p50Ms: number
  p95Ms: number
  worstMs: number
}

type Ready = { origin: string; grids: string[]; ledgers: string[] }

/** A million people from a CSV file, then a ledger of each of them, twice; over HTTP, while somebody reads. */
export async function measureImports(people: number): Promise<Pass[]> {
  const child = fork(new URL('./imports-server.ts', import.meta.url), [], { execArgv: ['--import', 'tsx'] })
  const folder = await mkdtemp(path.join(tmpdir(), 'yiwang-bench-imports-'))
  try {
    const ready = (await told(child, 'ready')) as Ready
    const { cookie } = await signIn(ready.origin, 'clerk', PASSWORD, 2)
    const client = createClient({ origin: ready.origin, headers: () => ({ cookie }) })
    const stage: Stage = { child, client, folder, ready, people }
    const passes = await pass(stage, 'people', peopleLines(people, ready.grids), null)
    for (const ledger of ready.ledgers) passes.push(...(await pass(stage, ledger, recordLines(people), ledger)))
    return passes
  } finally {
    child.send({ kind: 'stop' })
    await once(child, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
}

type Stage = { child: ChildProcess; client: Client; folder: string; ready: Ready; people: number }

async function pass(stage: Stage, what: string, lines: Iterable<string>, ledger: string | null): Promise<Pass[]> {
  const file = path.join(stage.folder, `${what}.csv`)
  await write(file, lines)
  const { client } = stage
  const uploaded = await client.upload(importsRoutes.upload, await openAsBlob(file))
  const params = { importId: uploaded.id }
  const read = await waitFor(client, uploaded.id, 'ready')
  const query = { subject: 'person' as const, ...(ledger === null ? {} : { ledger }) }
  const { columns } = await client.call(importsRoutes.guess, { params, query })
  const mapping = { subject: 'person' as const, ledger, columns, speaker: 'bench' }
  const mapped = await client.call(importsRoutes.map, { params, body: { mapping } }, { version: read.version })
  const checked = await timed(stage, `${what}: dry run`, async () => {
    await client.call(importsRoutes.check, { params }, { version: mapped.version })
    return waitFor(client, uploaded.id, 'checked')
  })
  const done = await timed(stage, `${what}: import`, async () => {
    await client.call(importsRoutes.run, { params }, { version: checked.view.version })
    return waitFor(client, uploaded.id, 'done')
  })
  if (done.pass.errors > 0) {
    const { items } = await client.call(importsRoutes.errors, { params, query: { limit: 1 } })
    console.log('first error', JSON.stringify(items[0]?.problems))
  }
  return [checked.pass, done.pass]
}

async function timed(
  { child, client }: Stage,
  what: string,
  work: () => Promise<ImportView>,
): Promise<{ view: ImportView; pass: Pass }> {
  child.send({ kind: 'rss' })
  await told(child, 'rss')
  const stop = probe(client)
  const began = performance.now()
  const view = await work()
  const seconds = (performance.now() - began) / 1000
  const latencies = await stop()
  child.send({ kind: 'rss' })
  const { most } = (await told(child, 'rss')) as { most: number }
  const rows = view.rows ?? 0
  const counts = view.state === 'done' ? view.counts : (view.checked ?? view.counts)
  const at = (share: number) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? 0
  const measured: Pass = {
    what,
    rows,
    seconds,
    rowsPerSecond: rows / seconds,
    created: counts.created,
    errors: counts.errors,
    mostRssMiB: most / 2 ** 20,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    worstMs: latencies.at(-1) ?? 0,
  }
  console.log(
    `${what}: ${rows} rows in ${seconds.toFixed(0)} s, ${measured.rowsPerSecond.toFixed(0)}/s, ${measured.mostRssMiB.toFixed(0)} MiB`,
  )
  return { view, pass: measured }
}

/** Reads something simple ten times a second; the answer stops and tells the times, shortest first. */
function probe(client: Client): () => Promise<number[]> {
  const times: number[] = []
  let isOver = false
  const running = (async () => {
    while (!isOver) {
      const began = performance.now()
      await client.call(importsRoutes.mappings)
      times.push(performance.now() - began)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  })()
  return async () => {
    isOver = true
    await running
    return times.sort((a, b) => a - b)
  }
}

async function waitFor(client: Client, importId: string, state: ImportView['state']): Promise<ImportView> {
  for (;;) {
    const view = await client.call(importsRoutes.get, { params: { importId } })
    if (view.state === state && view.progress === null) return view
    if (view.failure !== null) throw new Error(view.failure)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

function told(child: ChildProcess, kind: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const hear = (message: { kind: string }): void => {
      if (message.kind !== kind) return
      child.off('message', hear)
      child.off('exit', fail)
      resolve(message)
    }
    const fail = (): void => reject(new Error(`the server ended before it said ${kind}`))
    child.on('message', hear)
    child.once('exit', fail)
  })
}

async function write(file: string, lines: Iterable<string>): Promise<void> {
  const stream = createWriteStream(file)
  let block = ''
  for (const line of lines) {
    block += line
    if (block.length < 1 << 20) continue
    if (!stream.write(block)) await once(stream, 'drain')
    block = ''
  }
  stream.end(block)
  await once(stream, 'finish')
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华玉兰萍红文建国']
const FIRST_DAY = Date.UTC(1940, 0, 1)
/** Numbers that {@link madeNumber} makes for one day of birth. */
const PER_DAY = 999

function* peopleLines(count: number, grids: readonly string[]): Generator<string> {
  yield '姓名,公民身份号码,性别,出生日期,民族,联系电话,户籍地址,学历,所属网格\n'
  for (let i = 0; i < count; i += 1) {
    const { number, birth } = identity(i)
    const phone = `154${String(i).padStart(8, '0')}`
    const sex = Number(number[16]) % 2 === 1 ? '男' : '女'
    const address = `示范县样板镇第${(i % 300) + 1}村${Math.floor(i / 300) + 1}号`
    yield `${nameOf(i)},${number},${sex},${birth},汉族,${phone},${address},初中,${grids[i % grids.length] ?? ''}\n`
  }
}

function* recordLines(count: number): Generator<string> {
  yield '姓名,公民身份号码,走访情况,等级,金额,备注说明\n'
  for (let i = 0; i < count; i += 1) {
    yield `${nameOf(i)},${identity(i).number},${i % 3 === 0 ? '是' : '否'},${(i % 4) + 1}级,${(i * 7) % 1000},第${i % 97}批\n`
  }
}

function identity(i: number): { number: string; birth: string } {
  const birth = new Date(FIRST_DAY + Math.floor(i / PER_DAY) * 86_400_000).toISOString().slice(0, 10)
  return { number: madeNumber((i % PER_DAY) + 1, birth), birth }
}

function nameOf(i: number): string {
  return `${SURNAMES[i % 20] ?? ''}${GIVEN[i % 29] ?? ''}${GIVEN[Math.floor(i / 29) % 30] ?? ''}`
}
