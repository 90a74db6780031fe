import { newId } from '@yiwang/contract'
import { importMapping } from '@yiwang/contract/imports'
import type { ImportMapping } from '@yiwang/contract/imports'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { systemActor } from '../../../kernel/actor.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { writeAudit } from '../../../kernel/audit.ts'
import type { Context } from '../../../kernel/context.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { moveColumns } from '../domain/headings.ts'
import { findImport } from '../store/import-store.ts'
import type { ImportRow } from '../store/import-row.ts'
import { findMappingNamed } from '../store/mapping-store.ts'
import { openAllImports } from '../store/reach.ts'
import { claimNext } from '../store/work-store.ts'
import { perform } from '../work/perform.ts'
import { beginCheck, beginRun } from './begin-work.ts'
import { receiveTable } from './receive-table.ts'
import { setMapping } from './set-mapping.ts'

/** The engineer at the terminal is no person of the platform. */
const NOBODY = '00000000-0000-7000-8000-000000000000'
const WAIT_MS = 1_000

export type FileImport = {
  file: string
  /** Name of a remembered mapping, or one as JSON; left out, the remembered one for these headings counts. */
  mapping?: string | undefined
  dryRun: boolean
  /** Told after every step what the import has come to. */
  tell: (row: ImportRow) => void
}

/**
 * Takes a table on this disk in, on behalf of the platform: the same steps as at the screen, each noted in the audit
 * log. Answers the import as it ended.
 */
export async function importFile(context: Context, { file, mapping, dryRun, tell }: FileImport): Promise<ImportRow> {
  const { TENANT: tenant } = context.config
  const { secrets, storage } = context
  const actor: Actor = { ...systemActor(tenant), id: NOBODY }
  const id = newId(context.clock().getTime())
  const hash = await hashOf(file)
  const { size: bytes } = await stat(file)
  await storage.keep(hash, file)
  const table = { hash, bytes, name: path.basename(file) }
  await act('import.upload', (tx, at) => receiveTable(tx, actor, secrets, { table, commandId: id, at }))
  const read = await work()
  if (read.state !== 'ready') return read
  const wanted = await within((tx) => wantedMapping(tx, read, mapping))
  await act('import.map', (tx, at) =>
    setMapping(tx, actor, secrets, { importId: id, version: read.version, mapping: wanted, saveAs: null, at }),
  )
  await act('import.check', (tx, at) => beginCheck(tx, actor, secrets, { importId: id, version: null, at }))
  const checked = await work()
  if (dryRun || checked.state !== 'checked') return checked
  await act('import.run', (tx, at) => beginRun(tx, actor, secrets, { importId: id, version: null, at }))
  return work()

  function within<T>(run: (tx: Tx) => Promise<T>): Promise<T> {
    return inTransaction(context.pool, { tenant }, async (tx) => {
      await openAllImports(tx)
      return run(tx)
    })
  }

  function act(action: string, run: (tx: Tx, at: Date) => Promise<unknown>): Promise<void> {
    const at = context.clock()
    return within(async (tx) => {
      await run(tx, at)
      await writeAudit(tx, actor, { action, subjectType: 'import', subjectId: id, at })
    })
  }

  /** Does the task here; when a running server took it, waits for it. */
  async function work(): Promise<ImportRow> {
    for (;;) {
      const claim = newId()
      const claimed = await within((tx) => claimNext(tx, tenant, claim, id))
      if (claimed) await perform({ ...context, tenant, id, claim })
      const row = await within((tx) => findImport(tx, tenant, id))
      if (!row) throw new Error('the import is gone')
      tell(row)
      if (row.task === null) return row
      if (!claimed) await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
    }
  }

  async function wantedMapping(tx: Tx, row: ImportRow, said: string | undefined): Promise<ImportMapping> {
    if (said?.trimStart().startsWith('{')) return importMapping.parse(JSON.parse(said))
    const named = said === undefined ? null : await findMappingNamed(tx, tenant, said)
    const headings = row.sheet?.headings ?? []
    if (named) return { ...named.mapping, columns: [...moveColumns(named.mapping.columns, named.headings, headings)] }
    if (said === undefined && row.mapping) return row.mapping
    throw ruleBroken(
      'no such mapping',
      said === undefined ? '没有记住这种表格的对应关系，请用 --mapping 指定' : `没有名为“${said}”的对应关系`,
    )
  }
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
