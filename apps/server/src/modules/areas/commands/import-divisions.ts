import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import type { areasRoutes, RowError } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { findAreasByCode, insertAreas, lockAreas, renameAreas } from '../store/area-store.ts'
import type { NewArea } from '../store/area-store.ts'
import { areasChanged } from '../store/changes.ts'
import { insertDefaultRules } from '../store/rule-store.ts'
import type { AreaRow } from '../store/tables.ts'
import { readDivisions } from './read-divisions.ts'
import type { Division } from './read-divisions.ts'

type Import = { csv: string; dryRun: boolean; at: Date }

/**
 * Takes over a division list: new divisions are added, others renamed, nothing is retired. With an error in any row,
 * or as a dry run, nothing is written and the counts tell what would be.
 */
export async function importDivisions(tx: Tx, actor: Actor, input: Import): Promise<Reply<typeof areasRoutes.import>> {
  authorize(actor, 'area.manage')
  const { tenant } = actor
  await lockAreas(tx, tenant, [tenant])
  const { divisions, errors } = readDivisions(input.csv, tenant)
  const codes = divisions.map((division) => division.code)
  const known = new Map((await findAreasByCode(tx, tenant, codes)).map((row) => [row.code, row]))
  errors.push(...divisions.flatMap((division) => refusalOf(division, known) ?? []))
  const added = divisions.filter((division) => !known.has(division.code))
  const renamed = divisions.flatMap(({ code, name }) => {
    const row = known.get(code)
    return row && row.name !== name ? [{ id: row.id, name }] : []
  })
  if (errors.length === 0 && !input.dryRun && added.length + renamed.length > 0) {
    await insertAreas(tx, tenant, newRows(added, known, input.at))
    await renameAreas(tx, tenant, renamed)
    await insertDefaultRules(tx, tenant)
    await areasChanged(tx, tenant)
  }
  return {
    added: added.length,
    renamed: renamed.length,
    unchanged: divisions.length - added.length - renamed.length,
    errors: errors.toSorted((a, b) => a.row - b.row),
  }
}

function refusalOf({ code, level, row }: Division, known: ReadonlyMap<string, AreaRow>): RowError | null {
  const area = known.get(code)
  if (area && area.level !== level) {
    return { row, field: `${level}_code`, value: code, message: `代码已用于“${area.name}”，那是另一层级的区域` }
  }
  if (area?.state !== 'retired') return null
  return { row, field: `${level}_code`, value: code, message: `“${area.name}”已停用，编码不得重复使用` }
}

function newRows(added: readonly Division[], known: ReadonlyMap<string, AreaRow>, at: Date): NewArea[] {
  const placed = new Map<string, { id: string; path: string }>(known)
  return added.map(({ code, name, level, parentCode }) => {
    const parent = parentCode === null ? null : placed.get(parentCode)
    const row: NewArea = {
      id: newId(at.getTime()),
      code,
      name,
      level,
      kind: 'general',
      parent_id: parent?.id ?? null,
      path: parent ? `${parent.path}/${code}` : code,
      households: 0,
      people: 0,
      valid_from: chinaDay(at),
    }
    placed.set(code, row)
    return row
  })
}
