import type { Candidate } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { areaLine } from '../../areas/index.ts'
import { openWholeHall } from '../store/hall-reach.ts'
import { selectHelpers } from '../store/help-store.ts'
import type { HelpRecord } from '../store/help-store.ts'
import { listHelperPosts } from '../store/helper-posts.ts'
import { demandHelp } from './help-requests.ts'

/** Who may help with a request, with what the rule weighs; ordered by name, for an order would be a ranking. */
export async function candidatesFor(tx: Tx, tenant: string, help: HelpRecord, at: Date): Promise<Candidate[]> {
  const posts = await listHelperPosts(tx, tenant, help.areaPath, chinaDay(at))
  // The load of everybody counts, wherever the requests lie.
  await openWholeHall(tx)
  const rows = await selectHelpers(
    tx,
    tenant,
    posts.map(({ id }) => id),
  )
  const known = new Map(rows.map((row) => [row.id, row]))
  return posts.map(({ id, name, areaPath }) => {
    const row = known.get(id)
    const lastAt = row?.lastAt?.getTime() ?? 0
    return { id, name, areaPath, skills: row?.skills ?? [], load: row?.load ?? 0, lastAt }
  })
}

/** Names to pick from, without order and figures. */
export async function listHelperNames(
  tx: Tx,
  actor: Actor,
  { helpId, at }: { helpId: string; at: Date },
): Promise<{ items: { id: string; name: string; areaName: string }[] }> {
  const help = await demandHelp(tx, actor, helpId)
  const line = await areaLine(tx, actor.tenant, help.areaId)
  const areaNames = new Map(line.map(({ path, name }) => [path, name]))
  const candidates = await candidatesFor(tx, actor.tenant, help, at)
  const items = candidates.map(({ id, name, areaPath }) => ({ id, name, areaName: areaNames.get(areaPath) ?? '' }))
  return { items: items.toSorted((a, b) => a.name.localeCompare(b.name, 'zh-CN') || (a.id < b.id ? -1 : 1)) }
}
