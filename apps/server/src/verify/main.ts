import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Checkpoint } from '../kernel/audit-seals/format/seal.ts'
import { lineOf } from './findings.ts'
import { readPublicKey } from './public-keys.ts'
import { verifyAudit } from './verify-audit.ts'

const MOST_LINES = 200

/**
 * Verifies an audit log without the server: needs the database, the public keys and the outside file. Exit code 0 when
 * nothing is wrong, 1 when something is, 2 when it could not look.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      database: { type: 'string', default: process.env.AUDIT_DATABASE_URL ?? process.env.DATABASE_URL ?? '' },
      tenant: { type: 'string', default: process.env.TENANT ?? '370114' },
      checkpoints: { type: 'string', multiple: true, default: [] },
      'public-key': { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean', default: false },
    },
  })
  const keys = values['public-key'].map(readPublicKey)
  if (values.database === '' || keys.length === 0) {
    console.error('需要 --database 与 --public-key / --database and --public-key are needed')
    return 2
  }
  const checkpoints = values.checkpoints.flatMap(linesOf)
  const verdict = await verifyAudit({
    url: values.database,
    tenant: values.tenant,
    keys,
    checkpoints,
    now: new Date(),
  })
  if (values.json) console.log(JSON.stringify(verdict, null, 2))
  else {
    const { batches, rows, unsealedRows, findings } = verdict
    console.log(
      `批次 batches ${batches}  行 rows ${rows}  未封存 not sealed yet ${unsealedRows}  检查点 checkpoints ${verdict.checkpoints}`,
    )
    if (checkpoints.length === 0) {
      console.log(
        '没有外部检查点：截断和换旧库查不出来 / no outside file: a cut end or an older database cannot be found',
      )
    }
    for (const finding of findings.slice(0, MOST_LINES)) console.log(lineOf(finding))
    if (findings.length > MOST_LINES) console.log(`… ${findings.length - MOST_LINES} 条 / more; --json`)
    console.log(
      findings.length === 0 ? '未发现篡改 / nothing was tampered with' : `发现 ${findings.length} 处 / findings`,
    )
  }
  return verdict.findings.length === 0 ? 0 : 1
}

function linesOf(file: string): Checkpoint[] {
  if (!existsSync(file)) throw new Error(`没有文件 / no such file: ${file}`)
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return line === '' ? [] : [JSON.parse(line) as Checkpoint]
      } catch {
        // Cut short by a crash; the line comes again after it.
        return []
      }
    })
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 2
}
