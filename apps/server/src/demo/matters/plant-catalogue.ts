import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { newId } from '@yiwang/contract'
import type { MatterKind } from '@yiwang/contract/matters'
import { MATTER_KINDS } from '@yiwang/contract/matters'
import { z } from 'zod'
import type { Pool } from '../../kernel/db/pool.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import { listUnits } from '../../modules/areas/index.ts'
import { plantMatters } from '../../modules/matters/index.ts'
import { DEMO_TENANT } from '../accounts.ts'
import { completeEntry } from './complete-entry.ts'
import { demoMatters } from './entries.ts'
import { demoHelpLists } from './help-lists.ts'

const FILE = new URL('../data/service-matters.csv', import.meta.url)
const ROWS = z.array(
  z.object({
    department: z.string(),
    main_item: z.string(),
    name: z.string(),
    item_code: z.string(),
    task_type: z.string(),
  }),
)
/** Units of the demo county for the departments of the list; what fits none is handled in the hall of the approval office. */
const HALL = 'D12'
const UNIT_OF: Record<string, string> = {
  区人社局: 'D11',
  区医疗保障局: 'D11',
  区交通运输局: 'D03',
  区住建局: 'D02',
  区自然资源和规划局: 'D15',
  区林业局: 'D15',
  区公安分局: 'D05',
  区农业农村局: 'D10',
  区司法局: 'D16',
  区卫健局: 'D14',
  区民政局: 'D09',
  区残联: 'D09',
  区退役军人事务局: 'D09',
  区市监局: 'D04',
  区生态环境局: 'D08',
  区水务局: 'D07',
  区应急管理局: 'D13',
  区消防大队: 'D06',
  区综合执法局: 'D01',
}
const NO_MAIN_ITEM = '未分类'

export type CataloguePeople = { proposed: { id: string; name: string }; decided: { id: string; name: string } }

/** The catalogue of the demo county: real names as its basic list, some forty generated entries, lists of help. */
export async function plantCatalogue(
  pool: Pool,
  { people, at }: { people: CataloguePeople; at: Date },
): Promise<{ listed: number; published: number }> {
  return inTransaction(pool, { tenant: DEMO_TENANT }, async (tx) => {
    const units = new Map((await listUnits(tx, DEMO_TENANT)).map((unit) => [unit.code, unit]))
    const unitOf = (code: string) => {
      const unit = units.get(code)
      if (!unit) throw new Error(`no unit ${code} in the demo county`)
      return unit
    }
    const names = readNames()
    const published = demoMatters().map((matter, at) => {
      const { from } = matter
      const row = from === undefined ? undefined : names.find(({ localCode }) => localCode.startsWith(from))
      if (from !== undefined && !row) throw new Error(`no matter ${from} in the basic list`)
      const unit = unitOf(matter.unit)
      return {
        id: newId(),
        unitId: unit.id,
        localCode: row?.localCode ?? '',
        content: completeEntry(matter, { unit, serial: at + 1 }),
      }
    })
    const taken = new Set(published.map(({ localCode }) => localCode))
    const listed = names
      .filter(({ localCode }) => !taken.has(localCode))
      .map(({ department, ...row }) => ({ ...row, unitId: unitOf(UNIT_OF[department] ?? HALL).id }))
    const idOf = new Map(published.map(({ content, id }) => [content.name, id]))
    const helpLists = demoHelpLists((name) => idOf.get(name) ?? null)
    await plantMatters(tx, { tenant: DEMO_TENANT, at, ...people, listed, published, helpLists })
    return { listed: names.length, published: published.length }
  })
}

function readNames() {
  const rows = ROWS.parse(parse(readFileSync(FILE), { columns: true }))
  return rows.map(({ department, main_item, name, item_code, task_type }) => ({
    department,
    name,
    basicCode: '',
    localCode: item_code,
    mainItem: main_item === NO_MAIN_ITEM ? '' : main_item,
    kind: KIND_OF.get(task_type) ?? 'service',
  }))
}

const KIND_OF = new Map(Object.entries(MATTER_KINDS).map(([kind, code]) => [String(Number(code)), kind as MatterKind]))
