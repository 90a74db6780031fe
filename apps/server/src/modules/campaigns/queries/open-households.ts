import type { Reply } from '@yiwang/contract'
import type { TargetState, campaignRoutes } from '@yiwang/contract/campaigns'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { findArea, placeNames } from '../../areas/index.ts'
import { openRegisters } from '../../registers/index.ts'
import { listOpen } from '../store/household-store.ts'
import type { OpenRow } from '../store/household-store.ts'
import { selectAreasByPath } from '../store/area-store.ts'

type List = {
  cursor?: string | undefined
  limit: number
  areaId?: string | undefined
  campaignId?: string | undefined
  state?: TargetState[] | undefined
}

/** What is open for whoever goes from door to door: a household once, whatever the number of campaigns. */
export async function listOpenHouseholds(
  tx: Tx,
  actor: Actor,
  input: List,
): Promise<Reply<(typeof campaignRoutes)['open']>> {
  const { tenant } = actor
  const { ledgers } = await openRegisters(tx, actor)
  const scope = scopeOf(actor, 'campaign.fill')
  const area = input.areaId === undefined ? null : await findArea(tx, tenant, input.areaId)
  if (input.areaId !== undefined && !area) throw notFound('area')
  const rows = await listOpen(tx, tenant, {
    roots: scope.tenant ? null : scope.areas,
    within: area?.path ?? null,
    campaignId: input.campaignId ?? null,
    states: input.state ?? ['open'],
    ledgers,
    after: after(input.cursor),
    limit: input.limit + 1,
  })
  const areas = await selectAreasByPath(tx, tenant, [...new Set(rows.map(({ areaPath }) => areaPath))])
  const placeOf = await placeNames(tx, tenant)
  const nameOf = (path: string) => `${placeOf(path).village ?? ''}${areas.get(path)?.name ?? ''}`
  return pageFrom(rows, input.limit, {
    item: ({ householdId: subjectId, label, areaPath, targets }: OpenRow) => ({
      subjectId,
      label,
      areaId: areas.get(areaPath)?.id ?? null,
      areaName: nameOf(areaPath),
      targets,
    }),
    cursor: ({ areaPath, householdId }) => [areaPath, householdId],
  })
}

function after(cursor: string | undefined): { areaPath: string; householdId: string } | null {
  if (cursor === undefined) return null
  const [areaPath, householdId] = decodeCursor(cursor, 2)
  return { areaPath: String(areaPath), householdId: String(householdId) }
}
