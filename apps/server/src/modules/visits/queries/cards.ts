import type { Reply } from '@yiwang/contract'
import type { ContactCard, PublicCard, boardRoutes } from '@yiwang/contract/visits'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { findArea, placeNames } from '../../areas/index.ts'
import { areaWords } from '../store/area-names.ts'
import { findCard, findGridByCode, listTeam, selectMessages } from '../store/card-store.ts'

const NO_CARD = { dutyPhone: '', hours: '', text: '', version: 0 }

export async function readCard(
  tx: Tx,
  actor: Actor,
  { areaId, at }: { areaId: string; at: Date },
): Promise<ContactCard> {
  const { tenant } = actor
  const area = await findArea(tx, tenant, areaId)
  if (!area) throw notFound('area')
  const card = (await findCard(tx, tenant, areaId)) ?? NO_CARD
  const wordsOf = await areaWords(tx, tenant, [area.path])
  const may = isAllowed(actor, 'board.edit', { areaPath: area.path })
  return {
    areaId,
    areaName: wordsOf(area.path).name,
    townName: (await placeNames(tx, tenant))(area.path).town,
    ...card,
    team: await listTeam(tx, tenant, { path: area.path, day: chinaDay(at) }),
    path: `/portal/grid/${area.code}`,
    can: { edit: may, write: may },
  }
}

/** For whoever scans the code on a notice board. A grid without a card is not there. */
export async function readPublicCard(
  tx: Tx,
  { tenant }: Actor,
  { code, at }: { code: string; at: Date },
): Promise<PublicCard> {
  const grid = await findGridByCode(tx, tenant, code)
  const card = grid && (await findCard(tx, tenant, grid.id))
  if (!grid || !card) throw notFound('card')
  const wordsOf = await areaWords(tx, tenant, [grid.path])
  return {
    areaName: wordsOf(grid.path).name,
    townName: (await placeNames(tx, tenant))(grid.path).town,
    dutyPhone: card.dutyPhone,
    hours: card.hours,
    text: card.text,
    team: await listTeam(tx, tenant, { path: grid.path, day: chinaDay(at) }),
  }
}

export async function listMessages(
  tx: Tx,
  actor: Actor,
  { areaId }: { areaId: string },
): Promise<Reply<(typeof boardRoutes)['messages']>> {
  const area = await findArea(tx, actor.tenant, areaId)
  if (!area || !isAllowed(actor, 'visit.read', { areaPath: area.path })) throw notFound('area')
  const rows = await selectMessages(tx, actor.tenant, areaId)
  return { items: rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() })) }
}
