import { isPublishable, lintMatter } from '@yiwang/contract/matters'
import type { MatterContent, MatterFinding } from '@yiwang/contract/matters'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { refusedFindings } from '../domain/words.ts'
import { knownFacts } from '../queries/facts.ts'

/** What the linter says of an entry, knowing the facts of the library. */
export async function lintContent(tx: Tx, actor: Actor, content: MatterContent): Promise<MatterFinding[]> {
  return lintMatter(content, { facts: await knownFacts(tx, actor) })
}

/** Refuses what has errors, each beside its field. */
export function demandPublishable(findings: readonly MatterFinding[]): void {
  if (isPublishable(findings)) return
  const errors = findings.filter(({ severity }) => severity === 'error')
  throw ruleBroken(
    'the entry contradicts itself',
    refusedFindings(errors),
    Object.fromEntries(errors.map(({ path, rule }) => [path, rule])),
  )
}

export function countOf(findings: readonly MatterFinding[]): { errors: number; warnings: number } {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return { errors, warnings: findings.length - errors }
}
