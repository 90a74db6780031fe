import { newId } from '@yiwang/contract'
import { AREA_LEVELS } from '@yiwang/contract/areas'
import type { AreaLevel } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { parseAreaCode } from '../domain/codes.ts'
import type { MultiPolygon } from '../domain/geometry.ts'
import { insertAreas } from '../store/area-store.ts'
import type { NewArea } from '../store/area-store.ts'
import { areasChanged } from '../store/changes.ts'
import { keepLast } from '../store/code-store.ts'
import { insertOutlines } from '../store/outline-store.ts'
import { insertDefaultRules } from '../store/rule-store.ts'

type PlantedArea = {
  id?: string
  code: string
  name: string
  level: AreaLevel
  kind?: 'general' | 'dedicated'
  parentCode: string | null
  households?: number
  people?: number
  polygon?: MultiPolygon | null
}

/**
 * Lays a whole county into an empty tree: areas with codes and outlines as they are given, in force from the day of
 * `at`, without the checks that a drawn grid must pass. For first set-up and tests. Answers the ids by code.
 */
export async function plantAreas(
  tx: Tx,
  actor: Actor,
  { areas, at }: { areas: readonly PlantedArea[]; at: Date },
): Promise<Map<string, string>> {
  authorize(actor, 'area.manage')
  const { tenant } = actor
  const day = chinaDay(at)
  const sorted = areas.toSorted((a, b) => AREA_LEVELS.indexOf(a.level) - AREA_LEVELS.indexOf(b.level))
  const rows = new Map<string, NewArea>()
  for (const area of sorted) {
    const parent = area.parentCode === null ? null : rows.get(area.parentCode)
    if (parent === undefined) throw new Error(`parent ${area.parentCode} of ${area.code} is not there`)
    rows.set(area.code, rowOf(area, { parent, day, id: area.id ?? newId(at.getTime()) }))
  }
  await insertAreas(tx, tenant, [...rows.values()])
  const outlines = areas.flatMap(({ code, polygon }) => {
    const row = rows.get(code)
    return row && polygon && polygon.length > 0 ? [{ areaId: row.id, polygon }] : []
  })
  await insertOutlines(tx, tenant, { day, outlines })
  await keepLast(tx, tenant, lastSequences(areas))
  await insertDefaultRules(tx, tenant)
  await areasChanged(tx, tenant)
  return new Map([...rows].map(([code, row]) => [code, row.id]))
}

function rowOf(area: PlantedArea, { parent, day, id }: { parent: NewArea | null; day: string; id: string }): NewArea {
  return {
    id,
    code: area.code,
    name: area.name,
    level: area.level,
    kind: area.kind ?? 'general',
    parent_id: parent?.id ?? null,
    path: parent ? `${parent.path}/${area.code}` : area.code,
    households: area.households ?? 0,
    people: area.people ?? 0,
    valid_from: day,
  }
}

/** Codes that were given count as used, so that the next drawn grid goes on behind them. */
function lastSequences(areas: readonly PlantedArea[]): { parent_code: string; last: number }[] {
  const last = new Map<string, number>()
  for (const { code, level, parentCode } of areas) {
    if (level === 'district' && parentCode !== null)
      last.set(parentCode, Math.max(last.get(parentCode) ?? 0, Number(code.slice(9))))
    const parsed = parseAreaCode(code)
    if (!parsed?.parent || (parsed.level !== 'grid' && parsed.level !== 'micro-grid')) continue
    const sequence = Number(code.slice(parsed.parent.length))
    last.set(parsed.parent, Math.max(last.get(parsed.parent) ?? 0, sequence))
  }
  return [...last].map(([parent_code, sequence]) => ({ parent_code, last: sequence }))
}
