import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { ledgerFile } from '@yiwang/contract/registers'
import type { ledgerDeclarationRoutes, LedgerFile } from '@yiwang/contract/registers'
import { z } from 'zod'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { Events } from '../../../kernel/events.ts'
import { isSameDeclaration } from '../domain/compare-declarations.ts'
import { hasErrors, lintLedger } from '../domain/lint-ledger.ts'
import { ledgerBook, touchLedgers } from '../queries/ledger-book.ts'
import { insertLedger } from '../store/ledgers.ts'
import { addVersion } from './ledger-declare.ts'
import { lintGround } from './ledger-lint.ts'

const MOST = 200
const files = z.union([ledgerFile.transform((one) => [one]), z.array(ledgerFile).min(1).max(MOST)])

type Import = { content: string; dryRun: boolean; at: Date }
type Answer = Reply<typeof ledgerDeclarationRoutes.import>

/** Declares what a file holds, one ledger or many: all of it or, with an error in any, nothing. */
export function importLedgers(events: Events) {
  return async (tx: Tx, actor: Actor, { content, dryRun, at }: Import): Promise<Answer> => {
    authorize(actor, 'ledger.manage')
    const ledgers = read(content)
    if (!dryRun) await touchLedgers(tx, actor.tenant)
    const [ground, book] = await Promise.all([lintGround(tx, actor.tenant, at), ledgerBook(tx, actor.tenant)])
    const known = new Map([...book.values()].map((ledger) => [ledger.code, ledger]))
    const found = ledgers.flatMap((one) => lintLedger(one, ground).map((finding) => ({ ...finding, ledger: one.code })))
    const same = ledgers.filter(({ code, declaration }) => {
      const ledger = known.get(code)
      return ledger !== undefined && isSameDeclaration(ledger.declaration, declaration)
    })
    const changed = ledgers.filter((one) => known.has(one.code) && !same.includes(one))
    const added = ledgers.filter(({ code }) => !known.has(code))
    const answer = { added: codes(added), changed: codes(changed), same: codes(same), findings: found }
    if (dryRun || hasErrors(found)) return answer
    for (const { code, declaration } of added)
      await insertLedger(tx, actor.tenant, { id: newId(), code, number: 1, declaration, at, by: actor.id })
    for (const { code, declaration } of changed) {
      const ledger = known.get(code)
      if (ledger) await addVersion(tx, actor, { ledger, declaration, at, events })
    }
    await touchLedgers(tx, actor.tenant)
    return answer
  }
}

function codes(ledgers: readonly LedgerFile[]): string[] {
  return ledgers.map(({ code }) => code)
}

function read(content: string): LedgerFile[] {
  const result = files.safeParse(parsed(content))
  if (!result.success) {
    const [issue] = result.error.issues
    throw ruleBroken(
      `not a ledger file: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.slice(0, 300),
      BAD_FILE,
      {
        content: BAD_FILE,
      },
    )
  }
  if (new Set(codes(result.data)).size !== result.data.length)
    throw ruleBroken('a code stands twice', '文件中有重复的台账代码', { content: '文件中有重复的台账代码' })
  return result.data
}

const BAD_FILE = '不是台账声明文件（JSON），或内容有误'

function parsed(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return null
  }
}
