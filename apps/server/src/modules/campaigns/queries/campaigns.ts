import type { Reply } from '@yiwang/contract'
import { campaignActions } from '@yiwang/contract/campaigns'
import type { CampaignRow, CampaignState, CampaignView, Progress, campaignRoutes } from '@yiwang/contract/campaigns'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isInScope, scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { findArea } from '../../areas/index.ts'
import { choiceFor, withWholeLibrary } from '../commands/choose-targets.ts'
import { findCampaign, selectCampaigns } from '../store/campaign-store.ts'
import type { CampaignRecord } from '../store/campaign-store.ts'
import { NO_PROGRESS, readAreaProgress, readProgress } from '../store/progress-store.ts'
import { allOf, anyOf, concerning, isConcerned, seenPaths } from '../store/reach.ts'
import { countChosen } from '../store/target-store.ts'

type Routes = typeof campaignRoutes
type List = { cursor?: string | undefined; limit: number; state?: CampaignState[] | undefined }

/** Campaigns that ask something in the actor's area, and those of their unit; drafts are the unit's own business. */
export async function listCampaigns(tx: Tx, actor: Actor, input: List): Promise<Reply<Routes['list']>> {
  const columns = { path: 'c.area_path', unit: 'c.unit_id' }
  const condition = allOf([
    anyOf([
      concerning(scopeOf(actor, 'campaign.manage'), columns),
      allOf([sql`c.state <> 'draft'`, concerning(scopeOf(actor, 'campaign.read'), columns)]),
    ]),
    input.state ? sql`c.state = any (${input.state}::text[])` : null,
    after(input.cursor),
  ])
  const rows = await selectCampaigns(tx, actor.tenant, { condition, limit: input.limit + 1 })
  const seen = await progressOf(tx, actor, rows)
  return pageFrom(rows, input.limit, {
    item: (row) => rowOf(row, seen.get(row.id) ?? NO_PROGRESS),
    cursor: ({ createdAt, id }) => [createdAt.toISOString(), id],
  })
}

function after(cursor: string | undefined) {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(cursor, 2)
  return sql<boolean>`(c.created_at, c.id) < (${at}::timestamptz, ${id}::uuid)`
}

/** Figures of each campaign, as far as the actor sees them. */
async function progressOf(tx: Tx, actor: Actor, rows: readonly CampaignRecord[]): Promise<Map<string, Progress>> {
  const groups = new Map<string, { paths: 'all' | string[]; ids: string[] }>()
  for (const row of rows) {
    const paths = seenPaths(actor, row)
    const key = paths === 'all' ? 'all' : paths.join(',')
    const group = groups.get(key) ?? { paths, ids: [] }
    groups.set(key, group)
    group.ids.push(row.id)
  }
  const parts = await Promise.all([...groups.values()].map((group) => readProgress(tx, actor.tenant, group)))
  return new Map(parts.flatMap((part) => [...part]))
}

function rowOf(row: CampaignRecord, progress: Progress): CampaignRow {
  const { id, title, formId, formName, subject, unitId, unitName, areaId, areaName, state, closesOn, version } = row
  const startedAt = row.startedAt?.toISOString() ?? null
  return {
    id,
    title,
    formId,
    formName,
    subject,
    unitId,
    unitName,
    areaId,
    areaName,
    state,
    startedAt,
    closesOn,
    progress,
    version,
  }
}

async function readable(tx: Tx, actor: Actor, campaignId: string): Promise<CampaignRecord> {
  const row = await findCampaign(tx, actor.tenant, campaignId)
  const isSeen = row && (isManaged(actor, row) || (row.state !== 'draft' && isConcerned(actor, 'campaign.read', row)))
  if (!row || !isSeen) throw notFound('campaign')
  return row
}

function isManaged(actor: Actor, { unitId, areaPath }: CampaignRecord): boolean {
  return isInScope(scopeOf(actor, 'campaign.manage'), { unitId, areaPath })
}

type Asked = { campaignId: string; at: Date }

export async function getCampaign(
  { gridWork }: Pick<Context, 'gridWork'>,
  tx: Tx,
  actor: Actor,
  input: Asked,
): Promise<CampaignView> {
  const row = await readable(tx, actor, input.campaignId)
  const progress = (await progressOf(tx, actor, [row])).get(row.id) ?? NO_PROGRESS
  const mayManage = isManaged(actor, row)
  const actions = mayManage ? campaignActions(row.state) : []
  const nameOf = await gridWork.names(tx, actor.tenant, chinaDay(input.at))
  return {
    ...rowOf(row, progress),
    text: row.text,
    target: row.target,
    remindDays: row.remindDays,
    selfRegistration: row.registration === null ? null : { by: row.registration },
    basis: row.basis,
    under: nameOf(row.basis),
    code: mayManage ? row.code : null,
    closedAt: row.closedAt?.toISOString() ?? null,
    remindedAt: row.remindedAt?.toISOString() ?? null,
    note: row.note,
    fields: row.form.facts.length + row.form.own.length,
    typed: row.form.own.length,
    can: actions.filter((action) => action !== 'remind' || (row.remindedAt === null && row.target !== null)),
  }
}

/** How many the target of a draft would take in today; the same count freezes at the start. */
export async function previewCampaign(
  tx: Tx,
  actor: Actor,
  input: { campaignId: string },
): Promise<Reply<Routes['preview']>> {
  const row = await readable(tx, actor, input.campaignId)
  if (!isManaged(actor, row)) throw notFound('campaign')
  if (row.target === null) return { targets: 0, areas: [] }
  const choice = await choiceFor(tx, actor, { form: row.form, filter: row.target, areaPath: row.areaPath })
  const { tenant } = actor
  return withWholeLibrary(tx, actor, () => countChosen(tx, choice, { tenant, areaId: row.areaId }))
}

/** How far a campaign has come below an area that the actor sees figures of. Areas are compared, people never. */
export async function campaignProgress(
  tx: Tx,
  actor: Actor,
  input: { campaignId: string; areaId?: string | undefined },
): Promise<Reply<Routes['progress']>> {
  const { tenant } = actor
  const row = await readable(tx, actor, input.campaignId)
  const area = await findArea(tx, tenant, input.areaId ?? row.areaId)
  if (!area) throw notFound('area')
  const seen = seenPaths(actor, row)
  const paths =
    seen === 'all' ? [area.path] : seen.filter((path) => path === area.path || path.startsWith(`${area.path}/`))
  const whole = seen === 'all' || seen.some((path) => area.path === path || area.path.startsWith(`${path}/`))
  const sums = await readProgress(tx, tenant, { ids: [row.id], paths: whole ? [area.path] : paths })
  const areas = whole ? await readAreaProgress(tx, tenant, { campaignId: row.id, areaId: area.id }) : []
  return {
    areaId: area.id,
    areaName: area.name,
    progress: sums.get(row.id) ?? NO_PROGRESS,
    areas: areas.map(({ areaId, areaName, ...progress }) => ({ areaId, areaName, progress })),
  }
}
