import type { Reply } from '@yiwang/contract'
import type { MatterFinding, matterRoutes } from '@yiwang/contract/matters'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { catalogueOf, inForceOn } from './catalogue.ts'

const MOST = 500

/** What the linter said of the entries of the actor's units: of the open version, else of the one in force. */
export async function listFindings(
  tx: Tx,
  actor: Actor,
  { unitId, at }: { unitId?: string | undefined; at: Date },
): Promise<Reply<typeof matterRoutes.lint>> {
  const { tenant } = actor
  const { entries } = await catalogueOf(tx, tenant)
  const scopes = [scopeOf(actor, 'matter.manage'), scopeOf(actor, 'matter.publish')]
  const isMine = (unit: string) => scopes.some(({ tenant: whole, units }) => whole || units.includes(unit))
  const mine = entries.filter((entry) => isMine(entry.unitId) && (unitId === undefined || entry.unitId === unitId))
  const on = chinaDay(at)
  const inForce = mine.flatMap((entry) => inForceOn(entry, on)?.versionId ?? [])
  const ids = mine.map(({ id }) => id)
  const { rows } = await sql<{ matterId: string; name: string; findings: MatterFinding[] }>`
    select distinct on (v.matter_id) v.matter_id as "matterId", v.content ->> 'name' as name, v.findings
    from matters.versions v
    where v.tenant = ${tenant} and v.findings <> '[]' and v.state <> 'withdrawn' and v.matter_id = any (${ids}::uuid[])
      and (v.state <> 'published' or v.id = any (${inForce}::uuid[]))
    order by v.matter_id, v.number desc
    limit ${MOST}`.execute(tx)
  return { checked: mine.filter(({ published }) => published.length > 0).length, items: rows }
}
