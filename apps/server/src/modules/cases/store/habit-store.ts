import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Habit } from '../domain/propose.ts'
import type { CasesTables } from './tables.ts'

type Learned = {
  tenant: string
  areaPaths: readonly string[]
  subclassId: string
  unitId: string
  /** How long the unit had it; null when that is not known. */
  minutes: number | null
}

/** Counts a closed case for its village and for the county. */
export async function addHabit(tx: Tx, { tenant, areaPaths, subclassId, unitId, minutes }: Learned): Promise<void> {
  const pace = { handled: minutes === null ? 0 : 1, minutes: minutes ?? 0 }
  await tx
    .withTables<CasesTables>()
    .insertInto('cases.habits')
    .values(
      [...new Set(areaPaths)].map((path) => ({
        tenant,
        area_path: path,
        subclass_id: subclassId,
        unit_id: unitId,
        cases: 1,
        ...pace,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['tenant', 'area_path', 'subclass_id', 'unit_id']).doUpdateSet({
        cases: sql`cases.habits.cases + 1`,
        handled: sql`cases.habits.handled + ${pace.handled}`,
        minutes: sql`cases.habits.minutes + ${pace.minutes}`,
      }),
    )
    .execute()
}

export type Habits = { byClass: Habit[]; unitOf: (subclassId: string) => string | null }

/** What a village and its county usually did. */
export async function readHabits(tx: Tx, tenant: string, place: { here: string; county: string }): Promise<Habits> {
  const rows = await tx
    .withTables<CasesTables>()
    .selectFrom('cases.habits')
    .select(['area_path', 'subclass_id', 'unit_id', 'cases'])
    .where('tenant', '=', tenant)
    .where('area_path', 'in', [...new Set([place.here, place.county])])
    .execute()
  const habits = new Map<string, Habit>()
  for (const row of rows) {
    const habit = habits.get(row.subclass_id) ?? { subclassId: row.subclass_id, here: 0, county: 0 }
    if (row.area_path === place.county) habit.county += row.cases
    if (row.area_path === place.here) habit.here += row.cases
    habits.set(row.subclass_id, habit)
  }
  return {
    byClass: [...habits.values()],
    unitOf: (subclassId) =>
      rows.filter((row) => row.subclass_id === subclassId).sort((a, b) => b.cases - a.cases)[0]?.unit_id ?? null,
  }
}

/** Below this many nobody can say what is usual. */
const FEWEST_HANDLED = 5

/** How many minutes a unit usually has a case of a class, over the county; null when too few are known. */
export async function usualMinutes(
  tx: Tx,
  { tenant, subclassId, unitId }: Pick<Learned, 'tenant' | 'subclassId' | 'unitId'>,
): Promise<number | null> {
  const row = await tx
    .withTables<CasesTables>()
    .selectFrom('cases.habits')
    .select(['handled', 'minutes'])
    .where('tenant', '=', tenant)
    .where('area_path', '=', tenant)
    .where('subclass_id', '=', subclassId)
    .where('unit_id', '=', unitId)
    .executeTakeFirst()
  if (!row || row.handled < FEWEST_HANDLED) return null
  return Math.round(Number(row.minutes) / row.handled)
}
