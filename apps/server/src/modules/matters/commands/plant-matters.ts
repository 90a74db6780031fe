import { newId } from '@yiwang/contract'
import { lintMatter } from '@yiwang/contract/matters'
import type { HelpList, MatterContent } from '@yiwang/contract/matters'
import { sql } from 'kysely'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { bumpVersion } from '../../../kernel/versions.ts'
import { CATALOGUE } from '../queries/catalogue.ts'
import { insertMatters } from '../store/matter-store.ts'
import type { NewMatter } from '../store/matter-store.ts'
import { saveHelpList } from './save-help-list.ts'

type Person = { id: string; name: string }

export type Planting = {
  tenant: string
  at: Date
  /** Two people: nobody publishes what they proposed. */
  proposed: Person
  decided: Person
  /** Names of the basic list. */
  listed: readonly Omit<NewMatter, 'id'>[]
  /** Entries that are in force from the day of `at` on. */
  published: readonly { id?: string; unitId: string; localCode?: string; content: MatterContent }[]
  helpLists?: readonly HelpList[]
}

/**
 * Puts a whole catalogue into an empty county in a handful of statements: for a demo county, for tests and for benchmarks. The
 * linter is asked as always and its findings are kept, but it stops nothing. Answers the ids of what is published, in order.
 */
export async function plantMatters(tx: Tx, planting: Planting): Promise<string[]> {
  const { tenant, at, proposed, decided, listed, published, helpLists = [] } = planting
  const entries = published.map(({ id = newId(at.getTime()), unitId, localCode = '', content }) => ({
    id,
    unitId,
    localCode,
    content,
    findings: lintMatter(content),
    name: content.name,
    basicCode: content.basicCode,
    mainItem: content.titles.main,
    kind: content.kind,
  }))
  const names = listed.map((row) => ({ ...row, id: newId(at.getTime()) }))
  const rows = [...names, ...entries.map(({ content: _, findings: __, ...row }) => row)]
  await insertMatters(tx, tenant, { rows, at })
  const versions = entries.map(({ id, content, findings }) => ({
    id: newId(at.getTime()),
    matterId: id,
    content,
    findings,
  }))
  await sql`
    insert into matters.versions (tenant, id, matter_id, number, state, content, findings, valid_from, proposed_by,
      proposed_name, proposed_at, decided_by, decided_name, decided_at, changed_at)
    select ${tenant}, r.id, r."matterId", 1, 'published', r.content, r.findings, ${chinaDay(at)}::date, ${proposed.id},
      ${proposed.name}, ${at}, ${decided.id}, ${decided.name}, ${at}, ${at}
    from jsonb_to_recordset(${JSON.stringify(versions)}::jsonb)
      as r (id uuid, "matterId" uuid, content jsonb, findings jsonb)`.execute(tx)
  await sql`
    update matters.matters m set state = 'published', warnings = jsonb_array_length(v.findings)
    from matters.versions v
    where m.tenant = ${tenant} and v.tenant = m.tenant and v.matter_id = m.id and m.state = 'listed'`.execute(tx)
  await bumpVersion(tx, tenant, CATALOGUE)
  for (const list of helpLists) await saveHelpList(tx, { tenant }, { ...list, version: 0 })
  return entries.map(({ id }) => id)
}
