import type { DelegatedPower, Delegation, MatterContent } from '@yiwang/contract/matters'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { areaLine } from '../../areas/index.ts'
import { selectInForce, findVersion } from '../store/version-store.ts'
import type { VersionRecord } from '../store/version-store.ts'
import { catalogueOf, inForceOn } from './catalogue.ts'

/** A matter with one of its published versions: what an application is made under. */
export type MatterInForce = {
  matterId: string
  versionId: string
  number: number
  validFrom: string
  /** Unit that holds the power. */
  unitId: string
  localCode: string
  content: MatterContent
}

/** The matter as it is in force at an instant; null when it is unknown, not published yet or retired. */
export async function readMatter(tx: Tx, tenant: string, id: string, at: Date): Promise<MatterInForce | null> {
  return (await readMatters(tx, tenant, [id], at)).get(id) ?? null
}

/** Several at once, by id; those not in force are left out. */
export async function readMatters(
  tx: Tx,
  tenant: string,
  ids: readonly string[],
  at: Date,
): Promise<Map<string, MatterInForce>> {
  const { byId } = await catalogueOf(tx, tenant)
  const on = chinaDay(at)
  const matterIds = ids.filter((id) => {
    const entry = byId.get(id)
    return entry !== undefined && inForceOn(entry, on) !== null
  })
  if (matterIds.length === 0) return new Map()
  const rows = await selectInForce(tx, tenant, { matterIds, on })
  return new Map(rows.flatMap((row) => toMatter(row, byId)).map((matter) => [matter.matterId, matter]))
}

/** A version that was published, in force or not: running applications keep theirs. */
export async function readMatterVersion(tx: Tx, tenant: string, versionId: string): Promise<MatterInForce | null> {
  const row = await findVersion(tx, tenant, versionId)
  if (row?.state !== 'published') return null
  return toMatter(row, (await catalogueOf(tx, tenant)).byId)[0] ?? null
}

function toMatter(row: VersionRecord, byId: ReadonlyMap<string, { unitId: string; localCode: string }>) {
  const entry = byId.get(row.matterId)
  if (!entry || row.validFrom === null) return []
  const { matterId, id: versionId, number, validFrom, content } = row
  return [{ matterId, versionId, number, validFrom, unitId: entry.unitId, localCode: entry.localCode, content }]
}

const STRENGTH: readonly DelegatedPower[] = ['help', 'accept', 'decide']

/**
 * The strongest power that a version hands to an area: to the village or the town that it is or lies in, whichever is nearer.
 * A delegation names areas of its level or those above them; none named are all. Null when nothing was handed down.
 */
export async function powerIn(
  tx: Tx,
  tenant: string,
  { content, areaId }: { content: Pick<MatterContent, 'delegations'>; areaId: string },
): Promise<DelegatedPower | null> {
  const delegations = delegationsOver(await areaLine(tx, tenant, areaId), content.delegations)
  const strongest = Math.max(-1, ...delegations.map(({ power }) => STRENGTH.indexOf(power)))
  return STRENGTH[strongest] ?? null
}

/** Delegations that reach the nearest village or town of a line of areas, county first. */
export function delegationsOver(
  line: readonly { id: string; level: string }[],
  delegations: readonly Delegation[],
): Delegation[] {
  const place = line.findLast(({ level }) => level === 'village' || level === 'town')
  const ids = new Set(line.map(({ id }) => id))
  return delegations.filter(
    ({ level, areaIds }) => level === place?.level && (areaIds.length === 0 || areaIds.some((id) => ids.has(id))),
  )
}
