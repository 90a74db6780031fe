import { newId } from '@yiwang/contract'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Registry } from 'prom-client'
import { systemActor } from '../kernel/actor.ts'
import { sealAudit } from '../kernel/audit-seals/seal-audit.ts'
import { writeAudit } from '../kernel/audit.ts'
import { readConfig } from '../kernel/config.ts'
import { createPool } from '../kernel/db/pool.ts'
import { inTransaction, settleWithCommit } from '../kernel/db/tx.ts'
import { storeReply } from '../kernel/idempotency.ts'
import { createRounds } from '../kernel/jobs/rounds.ts'
import { createLogger } from '../kernel/logger.ts'
import { createWarnings } from '../kernel/warnings.ts'

const TENANT = '370114'

export type AuditLoad = {
  /** Seals in the background as a server does; the answer stops it. */
  startSealing: () => () => Promise<void>
  /** Seals all there is. */
  sealRest: () => Promise<void>
  /** Clients that write one row in a transaction each, with or without the audit row; answers how many were written. */
  writeRows: (told: { audited: boolean; clients: number; seconds: number }) => Promise<number>
  close: () => Promise<void>
}

/** Writes and seals on a database that another process serves. */
export function createAuditLoad(appUrl: string, clients: number): AuditLoad {
  const logger = createLogger('silent')
  const pool = createPool({ url: appUrl, logger, size: clients + 2 })
  const folder = mkdtempSync(path.join(tmpdir(), 'yiwang-audit-load-'))
  const config = readConfig({ DATA_DIR: folder, TENANT, DEMO: 'off' }, '/')
  // Names of metrics and warnings are given once.
  const fresh = () => ({
    config,
    pool,
    clock: () => new Date(),
    metrics: new Registry(),
    warnings: createWarnings(),
  })
  return {
    startSealing() {
      const rounds = createRounds()
      rounds.add('audit', sealAudit(fresh()))
      return rounds.start(logger)
    },
    async sealRest() {
      const round = sealAudit(fresh(), { everyMs: 0 })
      while (await round()) continue
    },
    async writeRows({ audited, clients: count, seconds }) {
      const actor = { ...systemActor(TENANT), id: newId() }
      const until = performance.now() + seconds * 1000
      const reply = JSON.stringify({
        id: newId(),
        state: 'dispatched',
        version: 3,
        can: { accept: true, return: true },
      })
      const hash = Buffer.alloc(32, 7)
      let writes = 0
      const client = async (): Promise<void> => {
        while (performance.now() < until) {
          const at = new Date()
          const id = newId()
          await inTransaction(pool, { tenant: TENANT }, (tx) => {
            settleWithCommit(tx, storeReply(tx, actor, { id, route: '/cases/{caseId}/dispatch', hash, reply, at }))
            if (audited) {
              const note = { action: 'case.dispatch', subjectType: 'case', subjectId: id, commandId: id, at }
              settleWithCommit(tx, writeAudit(tx, actor, { ...note, detail: { unitId: id } }))
            }
            return Promise.resolve()
          })
          writes += 1
        }
      }
      await Promise.all(Array.from({ length: count }, client))
      return writes
    },
    close: () => pool.end(),
  }
}
