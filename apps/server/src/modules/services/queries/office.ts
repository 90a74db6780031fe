import type { MatterContent } from '@yiwang/contract/matters'
import type { Actor, ActorPost } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { areaLine, findUnit, listUnits, placesOf, rootArea } from '../../areas/index.ts'
import { powerIn } from '../../matters/index.ts'
import { namedMost } from '../domain/named-areas.ts'
import { WORDS } from '../domain/words.ts'

/** Where an application is taken in, which keeps it to the end. */
export type Office = { areaId: string; path: string; unitId: string | null }

/** Roles that take in at their own counter; other workers take in for the town's. */
const COUNTERS: ReadonlySet<string> = new Set(['window', 'helper'])

/** The counter of a member of staff, or that of the town for who works in the field and for who applies from home. */
export async function officeOf(
  tx: Tx,
  actor: Actor,
  { areaId, matter = null }: { areaId: string | null; matter?: { unitId: string } | null },
): Promise<Office> {
  const post = postOf(actor)
  if (post?.areaId && COUNTERS.has(post.role)) {
    return { areaId: post.areaId, path: post.areaPath ?? '', unitId: post.unitId }
  }
  const from = post?.areaId ?? areaId
  if (from === null) return authorityItself(tx, actor.tenant, matter?.unitId ?? null)
  const line = await areaLine(tx, actor.tenant, from)
  const town = line.find(({ level }) => level === 'town') ?? (await rootArea(tx, actor.tenant))
  return { areaId: town.id, path: town.path, unitId: await unitOfTown(tx, actor.tenant, town.id) }
}

/** Of whom nobody knows where they live the matter's own authority takes in, which has to decide it anyway. */
async function authorityItself(tx: Tx, tenant: string, unitId: string | null): Promise<Office> {
  const unit = unitId === null ? null : await findUnit(tx, tenant, unitId)
  const area = unit?.areaId ? (await areaLine(tx, tenant, unit.areaId)).at(-1) : undefined
  const root = area ?? (await rootArea(tx, tenant))
  return { areaId: root.id, path: root.path, unitId: unit?.id ?? null }
}

/**
 * The town that a typed address names, itself or by one of its villages: the one with most of its line named (甲镇东村 before
 * another 东村). Null when none is named, or villages of several towns equally.
 */
export async function areaNamedIn(tx: Tx, tenant: string, address: string): Promise<string | null> {
  if (address.trim() === '') return null
  // Power that was handed down to the town counts for all its villages.
  const lines = await Promise.all(
    namedMost(await placesOf(tx, tenant), address).map(({ id }) => areaLine(tx, tenant, id)),
  )
  const towns = new Set(lines.map((line) => line.find(({ level }) => level === 'town')?.id ?? null))
  const [town = null] = towns
  return towns.size === 1 ? town : null
}

function postOf(actor: Actor): ActorPost | undefined {
  const opening = actor.posts.filter((post) => isAllowed({ ...actor, posts: [post] }, 'service.open'))
  return opening.find(({ role }) => COUNTERS.has(role)) ?? opening[0]
}

async function unitOfTown(tx: Tx, tenant: string, areaId: string): Promise<string | null> {
  const units = await listUnits(tx, tenant)
  return units.find((unit) => unit.areaId === areaId && unit.kind === 'town-office' && unit.active)?.id ?? null
}

/**
 * The authority of a matter in a place: the unit of the town that power was handed down to, else the unit that holds it. Where
 * the application was taken in does not matter (全域通办).
 */
export async function authorityOf(
  tx: Tx,
  tenant: string,
  { matter, areaId }: { matter: { unitId: string; content: Pick<MatterContent, 'delegations'> }; areaId: string },
): Promise<string> {
  if (matter.content.delegations.length === 0) return matter.unitId
  if ((await powerIn(tx, tenant, { content: matter.content, areaId })) !== 'decide') return matter.unitId
  const line = await areaLine(tx, tenant, areaId)
  const town = line.find(({ level }) => level === 'town')
  return (town && (await unitOfTown(tx, tenant, town.id))) ?? matter.unitId
}

/** The place that decides where power lies: what the applicant said, else the office itself. */
export async function placeOf(
  tx: Tx,
  tenant: string,
  { areaId, office }: { areaId: string | null; office: Office },
): Promise<{ id: string; path: string }> {
  if (areaId === null) return { id: office.areaId, path: office.path }
  const area = (await areaLine(tx, tenant, areaId)).at(-1)
  if (!area) throw ruleBroken('area unknown', WORDS.place, { areaId: WORDS.place })
  return { id: area.id, path: area.path }
}

export type Named = { name: string; phone: string | null }

/** What an office is called: its unit, or the village with its station. */
export async function officeName(
  tx: Tx,
  tenant: string,
  office: { office_area_id: string; office_unit_id: string | null },
): Promise<Named> {
  const unit = office.office_unit_id === null ? null : await findUnit(tx, tenant, office.office_unit_id)
  if (unit) return { name: unit.name, phone: unit.phone }
  const area = (await areaLine(tx, tenant, office.office_area_id)).at(-1)
  return { name: area ? `${area.name}便民服务站` : '', phone: null }
}

export async function unitName(tx: Tx, tenant: string, unitId: string): Promise<Named> {
  const unit = await findUnit(tx, tenant, unitId)
  return { name: unit?.name ?? '', phone: unit?.phone ?? null }
}
