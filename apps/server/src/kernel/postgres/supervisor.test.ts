import { expect, test } from 'vitest'
import type { ExitReport, Postmaster } from './postmaster.ts'
import { supervise } from './supervisor.ts'

/** A process that ends when told; what it is told is what the supervisor is about. */
function controllable(): { process: Postmaster; end(report: ExitReport): void } {
  let end: (report: ExitReport) => void = () => undefined
  const exited = new Promise<ExitReport>((resolve) => (end = resolve))
  const shutDown = async () => end({ code: 0, signal: null })
  return { process: { pid: 1, exited, shutDown }, end: (report) => end(report) }
}

function deferred(): { promise: Promise<void>; resolve(): void } {
  let resolve: () => void = () => undefined
  const promise = new Promise<void>((done) => (resolve = done))
  return { promise, resolve: () => resolve() }
}

test('a failing restart is tried again until it holds, and a stop ends it for good', async () => {
  const servers = [controllable(), controllable()]
  const back = deferred()
  const lines: string[] = []
  const reports: ExitReport[] = []
  let launches = 0
  const launch = async () => {
    launches += 1
    if (launches === 2) throw new Error('disk is full')
    const server = servers[launches === 1 ? 0 : 1]
    if (server === undefined) throw new Error('launched too often')
    return server.process
  }
  const log = (line: string) => {
    lines.push(line)
    if (line.includes('is back')) back.resolve()
  }
  const supervisor = await supervise(launch, { log, onExit: (report) => reports.push(report) })
  servers[0]?.end({ code: null, signal: 'SIGKILL' })
  await back.promise
  expect(lines.map((line) => line.replace(/.* \/ /, ''))).toEqual([
    'the database ended unexpectedly, restarting (SIGKILL)',
    'disk is full',
    'the database is back',
  ])
  await supervisor.stop()
  expect(launches).toBe(3)
  expect(reports).toEqual([{ code: null, signal: 'SIGKILL' }])
})

test('a stop during the pause before a restart launches nothing more', async () => {
  const server = controllable()
  const down = deferred()
  let launches = 0
  const launch = async () => {
    launches += 1
    return server.process
  }
  const supervisor = await supervise(launch, { log: () => undefined, onExit: () => down.resolve() })
  server.end({ code: 1, signal: null })
  await down.promise
  await supervisor.stop()
  expect(launches).toBe(1)
})

test('a stop during a restart ends the server that comes up', async () => {
  const first = controllable()
  const second = controllable()
  const launching = deferred()
  const held = deferred()
  let launches = 0
  const launch = async () => {
    launches += 1
    if (launches === 1) return first.process
    launching.resolve()
    await held.promise
    return second.process
  }
  const supervisor = await supervise(launch, { log: () => undefined })
  first.end({ code: 1, signal: null })
  await launching.promise
  const stopped = supervisor.stop()
  held.resolve()
  await stopped
  expect(await second.process.exited).toEqual({ code: 0, signal: null })
})

test('the first launch reports its failure at once', async () => {
  const launch = () => Promise.reject(new Error('no such setting'))
  await expect(supervise(launch, { log: () => undefined })).rejects.toThrow('no such setting')
})

test('what a killed run still holds is waited for', async () => {
  const server = controllable()
  const reasons = ['pre-existing shared memory block is still in use', 'lock file "postmaster.pid" already exists']
  const launch = () => {
    const reason = reasons.pop()
    return reason === undefined ? Promise.resolve(server.process) : Promise.reject(new Error(reason))
  }
  const supervisor = await supervise(launch, { log: () => undefined })
  expect(reasons).toEqual([])
  await supervisor.stop()
})
