import { appendFileSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Registry } from 'prom-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newSigner, openAuditDatabase, plantRows, sealAll, TENANT, verdictOn } from '../../verify/tests/audit-world.ts'
import type { AuditDatabase } from '../../verify/tests/audit-world.ts'
import { readPublicKey } from '../../verify/public-keys.ts'
import { systemActor } from '../actor.ts'
import { writeAudit } from '../audit.ts'
import { lastCheckpoint, parseCheckpoint } from '../audit-seals/checkpoints.ts'
import { sealAudit } from '../audit-seals/seal-audit.ts'
import { resumeSealing } from '../audit-seals/resume-sealing.ts'
import { sealBatch } from '../audit-seals/seal-batch.ts'
import { readConfig } from '../config.ts'
import { inTransaction } from '../db/tx.ts'
import { createWarnings } from '../warnings.ts'

let database: AuditDatabase
let folder: string

beforeEach(async () => {
  database = await openAuditDatabase()
  folder = mkdtempSync(path.join(tmpdir(), 'yw-sealing-'))
})
afterEach(async () => {
  await database.close()
  await database.drop()
})

const { signer, key } = newSigner()
const actor = systemActor(TENANT)
const note = (action: string) => ({ action, at: new Date() })

const seal = () =>
  inTransaction(database.pool, { tenant: TENANT }, (tx) => sealBatch(tx, { tenant: TENANT, signer, at: new Date() }))

const write = (action: string) =>
  inTransaction(database.pool, { tenant: TENANT }, (tx) => writeAudit(tx, actor, note(action)))

/** A transaction that has written its row and does not end before it is told to. */
async function openLate(): Promise<{ late: Promise<void>; finish: () => void }> {
  let finish: () => void = () => undefined
  const ending = new Promise<void>((resolve) => (finish = resolve))
  let late: Promise<void> = Promise.resolve()
  await new Promise<void>((resolve, reject) => {
    late = inTransaction(database.pool, { tenant: TENANT }, async (tx) => {
      await writeAudit(tx, actor, note('late'))
      resolve()
      await ending
    })
    late.catch(reject)
  })
  return { late, finish }
}

test('a transaction that ends late is sealed late and never passed over', async () => {
  const { late, finish } = await openLate()
  await write('early')
  // What was written behind the open transaction waits with it.
  expect(await seal()).toBeNull()
  finish()
  await late
  expect(await seal()).toMatchObject({ number: 1, rows: 2 })
  expect(await verdictOn(database, [key])).toMatchObject({ rows: 2, unsealedRows: 0, findings: [] })
})

test('rows of many writers, some of them rolled back, are each sealed once', async () => {
  let isOver = false
  const writers = Array.from({ length: 6 }, async (_, writer) => {
    for (let i = 0; i < 40; i += 1) {
      await inTransaction(database.pool, { tenant: TENANT }, async (tx) => {
        for (let n = 0; n <= i % 3; n += 1) await writeAudit(tx, actor, note(`w${writer}`))
        if (i % 5 === 4) throw new Error('rolled back')
      }).catch(() => undefined)
    }
  })
  const sealing = (async () => {
    let rows = 0
    while (!isOver) rows += (await seal())?.rows ?? 0
    return rows
  })()
  await Promise.all(writers)
  isOver = true
  const rows = (await sealing) + (await sealAll(database, signer, 100)).reduce((sum, line) => sum + line.rows, 0)
  const { rows: counted } = await database.owner.query<{ n: number }>('select count(*)::int as n from kernel.audit')
  expect(rows).toBe(counted[0]?.n)
  expect(await verdictOn(database, [key])).toMatchObject({ rows, unsealedRows: 0, findings: [] })
})

test('two copies do not seal at once, and a batch is cut between transactions only', async () => {
  await plantRows(database, { transactions: 12, rowsEach: 7 })
  const lines = await sealAll(database, signer, 10)
  expect(lines.map(({ rows }) => rows)).toEqual(Array.from({ length: 12 }, () => 7))
  await plantRows(database, { transactions: 2, rowsEach: 25, from: 20 })
  await Promise.all([seal(), seal(), seal()])
  const rest = await sealAll(database, signer, 10)
  const verdict = await verdictOn(database, [key])
  expect(verdict).toMatchObject({ rows: 134, unsealedRows: 0, findings: [] })
  expect(verdict.batches).toBe(13 + rest.length)
})

test('the SM suite seals with SM2 over SM3, and a log may go from one to the other', async () => {
  const sm = newSigner('sm')
  await plantRows(database, { transactions: 3, rowsEach: 5 })
  await sealAll(database, signer, 8)
  await plantRows(database, { transactions: 3, rowsEach: 5, from: 3 })
  const [line] = await sealAll(database, sm.signer, 100)
  expect(line?.keyId).toBe(sm.key.keyId)
  expect((await verdictOn(database, [key, sm.key])).findings).toEqual([])
  expect((await verdictOn(database, [key])).findings).toMatchObject([{ kind: 'unknown-key' }])
  await database.owner.query(`update kernel.audit set actor_name = 'x' where at = (select max(at) from kernel.audit)`)
  expect((await verdictOn(database, [key, sm.key])).findings).toMatchObject([{ kind: 'changed' }])
})

/** A process that seals, with a clock of its own. */
function sealer(everyMs = 0) {
  const config = readConfig({ DATA_DIR: folder, TENANT }, '/')
  const warnings = createWarnings()
  const metrics = new Registry()
  let now = 0
  const context = { config, pool: database.pool, clock: () => new Date(), metrics, warnings }
  return {
    config,
    metrics,
    warnings: () => warnings.list().map(({ code }) => code),
    round: sealAudit(context, { everyMs, now: () => now }),
    pass: (ms: number) => (now += ms),
  }
}

test('every seal is noted outside once, also what a crash left out, and a line cut short is no line', async () => {
  const one = sealer()
  const file = one.config.checkpointsFile
  await one.round()
  expect(existsSync(file)).toBe(false)
  await write('a')
  await one.round()
  expect(statSync(file).mode & 0o077).toBe(0)
  // Sealed by another copy, and one line of ours cut short by a crash.
  await write('b')
  await inTransaction(database.pool, { tenant: TENANT }, (tx) =>
    sealBatch(tx, { tenant: TENANT, signer, at: new Date() }),
  )
  appendFileSync(file, '{"tenant":"370114","number":2,"ro')
  await write('c')
  await one.round()
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => parseCheckpoint(line) ?? [])
  expect(lines.map(({ number }) => number)).toEqual([1, 2, 3])
  expect((await lastCheckpoint(file, TENANT))?.number).toBe(3)
  expect(await lastCheckpoint(file, '370115')).toBeNull()
  const own = readPublicKey(path.join(folder, 'keys/audit-ed25519.pub'))
  expect(await verdictOn(database, [key, own], lines)).toMatchObject({ batches: 3, checkpoints: 3, findings: [] })
  expect(one.warnings()).toEqual([])
  expect(await one.metrics.metrics()).toMatch(/yiwang_audit_rows_sealed_total 2\n/)
})

test('a database that is older than the outside file is told, and nothing is added to the file', async () => {
  const one = sealer()
  await write('a')
  await one.round()
  const kept = readFileSync(one.config.checkpointsFile, 'utf8')
  await database.owner.query('delete from kernel.audit_seals')
  await database.owner.query('delete from kernel.audit')
  await one.round()
  expect(one.warnings()).toEqual(['audit-checkpoints'])
  await write('b')
  await one.round()
  expect(one.warnings()).toEqual(['audit-checkpoints'])
  expect(readFileSync(one.config.checkpointsFile, 'utf8')).toBe(kept)
})

test('a failure to seal is counted at once and told after a minute; so is a row that waits too long', async () => {
  const one = sealer()
  await write('a')
  await one.round()
  writeFileSync(path.join(folder, 'keys/audit-ed25519.key'), 'damaged')
  const other = sealer()
  await expect(other.round()).rejects.toThrow()
  expect(other.warnings()).toEqual([])
  other.pass(61_000)
  await expect(other.round()).rejects.toThrow()
  expect(other.warnings()).toEqual(['audit-unsealed'])
  expect(await other.metrics.metrics()).toMatch(/yiwang_audit_seal_failures_total 2\n/)

  const { late, finish } = await openLate()
  await write('behind it')
  await one.round()
  expect(one.warnings()).toEqual([])
  one.pass(61_000)
  expect(one.warnings()).toEqual(['audit-unsealed'])
  finish()
  await late
  await one.round()
  expect(one.warnings()).toEqual([])
})

test('between two looks nothing is asked of the database', async () => {
  const one = sealer(4_000)
  await write('a')
  expect(await one.round()).toBe(false)
  await database.pool.end()
  one.pass(3_999)
  expect(await one.round()).toBe(false)
  one.pass(1)
  await expect(one.round()).rejects.toThrow()
  database = { ...database, close: () => database.owner.end() }
})

test('a database that counts its transactions anew is refused before anything is passed over', async () => {
  await write('a')
  await seal()
  await database.owner.query(`insert into kernel.audit_seals
    select tenant, 2, from_xid, '99999999', null, rows, root, previous, algorithm, key_id, signature, sealed_at, entries
    from kernel.audit_seals`)
  await expect(seal()).rejects.toThrow(/counts its transactions anew/)
  expect(await resumeSealing(database.ownerUrl, TENANT)).toMatch(/^99\d{6}$/)
  expect(await resumeSealing(database.ownerUrl, TENANT)).toBeNull()
  await write('b')
  expect(await seal()).toMatchObject({ number: 3, rows: 1 })
})
