import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { hashOf, sealHash, sealMessage } from '../../kernel/audit-seals/format/seal.ts'
import type { Checkpoint, Seal } from '../../kernel/audit-seals/format/seal.ts'
import { packEntries } from '../../kernel/audit-seals/format/entries.ts'
import { leafHash, merkleRoot } from '../../kernel/audit-seals/format/merkle.ts'
import { encodeRow } from '../../kernel/audit-seals/format/row-encoding.ts'
import { keepEvidence, lengthOf } from '../../tests/full-length.ts'
import type { Signer } from '../../kernel/crypto/signing.ts'
import { openAudit } from '../read-audit.ts'
import type { Verdict } from '../verify-audit.ts'
import { newSigner, openAuditDatabase, plantRows, reopen, sealAll, TENANT, verdictOn } from './audit-world.ts'
import type { AuditDatabase } from './audit-world.ts'

vi.setConfig({ testTimeout: lengthOf(30_000, 600_000), hookTimeout: 900_000 })

const TRANSACTIONS = lengthOf(60, 4_000)
const ROWS_EACH = lengthOf(50, 250)
const BATCH = lengthOf(200, 4_000)
const ROWS = TRANSACTIONS * ROWS_EACH

const { signer, key } = newSigner()
const evidence: Record<string, unknown> = { rows: ROWS, cases: {} as Record<string, unknown> }
let base: AuditDatabase
let older: AuditDatabase
let checkpoints: Checkpoint[]
let copies: AuditDatabase[] = []

beforeAll(async () => {
  base = await openAuditDatabase()
  // A part from before sealing, without transactions.
  await plantRows(base, { transactions: 10, rowsEach: ROWS_EACH })
  await base.owner.query('update kernel.audit set written = null')
  await plantRows(base, { transactions: TRANSACTIONS / 2 - 10, rowsEach: ROWS_EACH, from: 10 })
  const began = performance.now()
  checkpoints = await sealAll(base, signer, BATCH)
  await base.close()
  older = await openAuditDatabase(base.name)
  await older.close()
  base = await reopen(base)
  await plantRows(base, { transactions: TRANSACTIONS / 2, rowsEach: ROWS_EACH, from: TRANSACTIONS / 2 })
  checkpoints.push(...(await sealAll(base, signer, BATCH)))
  evidence.sealSeconds = Math.round((performance.now() - began) / 100) / 10
  await base.close()
})
afterAll(async () => {
  keepEvidence('T-AUD', evidence)
  for (const database of [...copies, base, older]) await database.drop()
})

/** The sealed log in a copy for one attack. */
async function attacked(attack: (database: AuditDatabase) => Promise<unknown>): Promise<AuditDatabase> {
  const copy = await openAuditDatabase(base.name)
  copies.push(copy)
  await attack(copy)
  return copy
}

async function caught(name: string, attack: (database: AuditDatabase) => Promise<unknown>): Promise<Verdict> {
  const database = await attacked(attack)
  const verdict = await verdictOn(database, [key], checkpoints)
  await database.close()
  ;(evidence.cases as Record<string, unknown>)[name] = {
    findings: verdict.findings.length,
    first: verdict.findings.slice(0, 3),
  }
  expect(verdict.findings, name).not.toEqual([])
  await database.drop()
  copies = copies.filter((one) => one !== database)
  return verdict
}

const rowAt = async ({ owner }: AuditDatabase, n: number) => {
  const { rows } = await owner.query<{ id: string; written: string; at: Date }>(
    `select id, written, at from kernel.audit order by written nulls first, id offset $1 limit 1`,
    [n],
  )
  if (!rows[0]) throw new Error('no such row')
  return rows[0]
}

/** Batch that holds a row, by counting: rows of a transaction stay together. */
const batchOf = async ({ owner }: AuditDatabase, written: string) => {
  const { rows } = await owner.query<{ number: number }>(
    `select number::int as number from kernel.audit_seals where legacy_to is null and from_xid <= $1::xid8 and to_xid > $1::xid8`,
    [written],
  )
  return rows[0]?.number ?? -1
}

test('nothing is found where nothing was done', async () => {
  const began = performance.now()
  const verdict = await verdictOn(base, [key], checkpoints)
  evidence.verifySeconds = Math.round((performance.now() - began) / 100) / 10
  evidence.falseAlarms = verdict.findings.length
  expect(verdict).toMatchObject({ rows: ROWS, unsealedRows: 0, checkpoints: checkpoints.length, findings: [] })
  expect(verdict.batches).toBe(checkpoints.length)
  expect(verdict.batches).toBeGreaterThan(10)
})

test('1: a row that was changed', async () => {
  const changes = [
    `detail = '{"n": 0}'`,
    `outcome = 'failed'`,
    `subject_id = subject_id || ' '`,
    `address = null`,
    `command_id = id`,
  ]
  // One is enough where copying the log takes long.
  for (const change of changes.slice(0, lengthOf(changes.length, 1))) {
    let row = { id: '', written: '' }
    let batch = 0
    const verdict = await caught('changed', async (database) => {
      row = await rowAt(database, ROWS - 77)
      batch = await batchOf(database, row.written)
      await database.owner.query(`update kernel.audit set ${change} where id = $1`, [row.id])
    })
    expect(verdict.findings, change).toMatchObject([{ kind: 'changed', row: row.id, batch }])
  }
})

test('a row from before sealing that was changed', async () => {
  let row = { id: '' }
  const verdict = await caught('changed, from before sealing', async (database) => {
    row = await rowAt(database, 5)
    await database.owner.query(`update kernel.audit set actor_name = '别人' where id = $1`, [row.id])
  })
  expect(verdict.findings).toMatchObject([{ kind: 'changed', row: row.id, batch: 1 }])
})

test('2: a row that was deleted', async () => {
  let row = { id: '' }
  const verdict = await caught('deleted', async (database) => {
    row = await rowAt(database, ROWS - 300)
    await database.owner.query(`delete from kernel.audit where id = $1`, [row.id])
  })
  expect(verdict.findings).toMatchObject([{ kind: 'deleted', row: row.id }])
})

test('3: a row that was inserted among sealed ones, with and without a transaction', async () => {
  for (const written of ['written', 'null::xid8']) {
    const id = '018f1234-0000-7000-8000-000000000001'
    const verdict = await caught('inserted', async (database) => {
      const row = await rowAt(database, ROWS - 300)
      await database.owner.query(
        `insert into kernel.audit (tenant, id, at, actor_name, action, outcome, written)
         select tenant, $1, at, actor_name, 'case.close', 'done', ${written} from kernel.audit where id = $2`,
        [id, row.id],
      )
    })
    expect(verdict.findings).toMatchObject([{ kind: 'inserted', row: id }])
  }
})

test('4: another time, and rows that changed places', async () => {
  let row = { id: '' }
  const time = await caught('time', async (database) => {
    row = await rowAt(database, ROWS - 300)
    await database.owner.query(`update kernel.audit set at = at - interval '1 hour' where id = $1`, [row.id])
  })
  expect(time.findings).toMatchObject([{ kind: 'changed', row: row.id, why: expect.stringContaining('编号') }])
  const microsecond = await caught('time by a microsecond', (database) =>
    database.owner.query(`update kernel.audit set at = at + interval '1 microsecond' where id = $1`, [row.id]),
  )
  expect(microsecond.findings).toMatchObject([{ kind: 'changed', row: row.id }])

  let other = { id: '' }
  const places = await caught('reordered', async (database) => {
    const [one, two] = [await rowAt(database, 12 * ROWS_EACH), await rowAt(database, ROWS - 3)]
    ;[row, other] = [one, two]
    await database.owner.query(
      `update kernel.audit set written = case id when $1 then $4::xid8 else $3::xid8 end where id in ($1, $2)`,
      [one.id, two.id, one.written, two.written],
    )
  })
  const told = places.findings.map((finding) => `${finding.kind} ${'row' in finding ? finding.row : ''}`)
  expect(new Set(told)).toEqual(
    new Set([`moved ${row.id}`, `moved ${other.id}`, `inserted ${row.id}`, `inserted ${other.id}`]),
  )
})

test('5: two rows that changed their actors', async () => {
  let pair: string[] = []
  const verdict = await caught('actors', async (database) => {
    const [one, two] = [await rowAt(database, ROWS - 300), await rowAt(database, ROWS - 299)]
    pair = [one.id, two.id]
    await database.owner.query(
      `update kernel.audit a set actor_id = b.actor_id, actor_name = b.actor_name from kernel.audit b
       where a.tenant = b.tenant and a.id <> b.id and a.id = any ($1::uuid[]) and b.id = any ($1::uuid[])`,
      [pair],
    )
  })
  expect(verdict.findings.map((finding) => [finding.kind, 'row' in finding ? finding.row : ''])).toEqual(
    [...pair].sort().map((id) => ['changed', id]),
  )
})

test('6: a whole batch with its seal', async () => {
  const verdict = await caught('batch', async ({ owner }) => {
    await owner.query(`delete from kernel.audit a using kernel.audit_seals s
      where s.number = 7 and a.written >= s.from_xid and a.written < s.to_xid`)
    await owner.query('delete from kernel.audit_seals where number = 7')
  })
  expect(verdict.findings).toMatchObject([{ kind: 'batch-missing', batch: 7, until: 7 }])
})

test('7: the end cut off, which only the outside file shows', async () => {
  const cut = async ({ owner }: AuditDatabase) => {
    await owner.query(
      `delete from kernel.audit a using kernel.audit_seals s
      where s.number = $1 and a.written >= s.from_xid`,
      [checkpoints.length - 2],
    )
    await owner.query('delete from kernel.audit_seals where number >= $1', [checkpoints.length - 2])
  }
  const verdict = await caught('cut off', cut)
  expect(verdict.findings).toMatchObject([
    { kind: 'tail-missing', batch: checkpoints.length - 2, until: checkpoints.length },
  ])
  const blind = await attacked(cut)
  expect((await verdictOn(blind, [key])).findings).toEqual([])
  await blind.close()
})

test('8: changed and sealed again from there on, with a key of the attacker', async () => {
  const attacker = newSigner()
  for (const keyId of [attacker.signer.keyId, signer.keyId]) {
    const verdict = await caught('signed again', async (database) => {
      await database.owner.query(`update kernel.audit set actor_name = '别人' where id = $1`, [
        (await rowAt(database, ROWS - 2 * BATCH)).id,
      ])
      await forge(database, { ...attacker.signer, keyId })
    })
    const kinds = new Set(verdict.findings.map(({ kind }) => kind))
    expect(kinds).toEqual(new Set([keyId === signer.keyId ? 'signature' : 'unknown-key', 'differs']))
    const first = Math.min(...verdict.findings.map((finding) => ('batch' in finding ? (finding.batch ?? 0) : 0)))
    expect(first).toBe(1)
  }
  // Believed by whoever trusts the attacker's key and has no outside file.
  const fooled = await attacked((database) => forge(database, attacker.signer))
  expect((await verdictOn(fooled, [attacker.key])).findings).toEqual([])
  await fooled.close()
})

test('9: an older database put back, which goes on from there', async () => {
  const rolledBack = await openAuditDatabase(older.name)
  copies.push(rolledBack)
  const known = (await verdictOn(rolledBack, [key])).batches
  expect((await verdictOn(rolledBack, [key], checkpoints)).findings).toMatchObject([
    { kind: 'tail-missing', batch: known + 1, until: checkpoints.length },
  ])
  await plantRows(rolledBack, { transactions: 12, rowsEach: ROWS_EACH, from: 5_000 })
  await sealAll(rolledBack, signer, BATCH)
  const verdict = await verdictOn(rolledBack, [key], checkpoints)
  ;(evidence.cases as Record<string, unknown>)['older database'] = {
    findings: verdict.findings.length,
    first: verdict.findings.slice(0, 2),
  }
  expect(verdict.findings[0]).toMatchObject({ kind: 'differs', batch: known + 1 })
  expect((await verdictOn(rolledBack, [key])).findings).toEqual([])
  await rolledBack.close()
})

/** Seals every batch anew as the platform would, over rows that were changed. */
async function forge({ owner, appUrl }: AuditDatabase, forger: Signer): Promise<void> {
  const audit = await openAudit(appUrl, TENANT)
  let before: Seal | null = null
  let legacyFrom: string | null = null
  for (let page = await audit.seals(0); page.length > 0; page = await audit.seals(before?.number ?? 0)) {
    for (const { signature: _signature, entries: _entries, ...kept } of page) {
      const hash = hashOf(forger.algorithm)
      const rows = await audit.rowsOf({ ...kept, legacyFrom })
      const entries = rows.map((row) => ({ id: row.id, leaf: leafHash(hash, encodeRow(TENANT, row)) }))
      const leaves = entries.map(({ leaf }) => leaf)
      const root = merkleRoot(hash, leaves).toString('hex')
      const seal: Seal = { ...kept, root, previous: before ? sealHash(before) : '', keyId: forger.keyId }
      await owner.query(
        `update kernel.audit_seals set root = $2, previous = $3, key_id = $4, signature = $5, entries = $6 where number = $1`,
        [seal.number, root, seal.previous, seal.keyId, forger.sign(sealMessage(seal)), packEntries(entries)],
      )
      if (seal.legacyTo !== null) legacyFrom = seal.legacyTo
      before = seal
    }
  }
  await audit.close()
}
