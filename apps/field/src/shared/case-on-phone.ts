import { caseView, type CaseView } from '@yiwang/contract/cases'
import { opened } from '../offline/opened.ts'
import { caseOfReport } from '../offline/new-case.ts'
import { openOperation } from '../offline/operation.ts'
import { readItem } from '../offline/pull.ts'
import type { Session } from '@yiwang/contract/identity'
import type { Actor } from '../offline/reduce-case.ts'

export function actorOf({ personId, name, permissions }: Session): Actor {
  return { personId, name, permissions }
}

/** A case as this phone has it: from the last download, or from the own report that has not left yet. */
export async function caseOnPhone(caseId: string): Promise<CaseView | null> {
  const current = opened.get()
  if (!current) return null
  const { vault, session } = current
  const pulled = caseView.safeParse(await readItem(vault, 'cases', caseId)).data
  if (pulled) return pulled
  const rows = await vault.db.operations
    .where({ personId: vault.personId, aggregate: `case:${caseId}` })
    .sortBy('sequence')
  for (const row of rows) {
    const made = caseOfReport(await openOperation(vault, row), actorOf(session))
    if (made) return made
  }
  return null
}
