import type { CatalogSubclass } from './catalog-rows.ts'
import { handlerNames } from './handler-names.ts'

/** Which unit handles a sub-class in an area subtree; the path of the county is the tenant's code. */
export type Duty = { subclassId: string; areaPath: string; unitId: string }

type Before = { rows: readonly CatalogSubclass[]; duties: readonly Duty[] }
type Place = { county: string; unitsByName: ReadonlyMap<string, string> }

/**
 * Duties of a new version. What people assigned stays with the same sub-class (same codes, same name). In the county
 * the printed handler decides when it was changed in the new list and is the name of a unit.
 */
export function inheritDuties(rows: readonly CatalogSubclass[], before: Before, place: Place): Duty[] {
  const old = new Map(before.rows.map((row) => [keyOf(row), row]))
  const kept = new Map<string, Duty[]>()
  for (const duty of before.duties) kept.set(duty.subclassId, [...(kept.get(duty.subclassId) ?? []), duty])
  return rows.flatMap((row) => {
    const same = old.get(keyOf(row))
    const duties = same ? (kept.get(same.id) ?? []) : []
    const assigned = duties.find((duty) => duty.areaPath === place.county)?.unitId
    const printed = unitPrinted(row, place.unitsByName)
    const isReprinted = same !== undefined && printedHandlers(same) === printedHandlers(row)
    const county = isReprinted ? (assigned ?? printed) : (printed ?? assigned)
    const towns = duties.filter((duty) => duty.areaPath !== place.county)
    return [
      ...(county === undefined ? [] : [{ subclassId: row.id, areaPath: place.county, unitId: county }]),
      ...towns.map((duty) => ({ ...duty, subclassId: row.id })),
    ]
  })
}

/** Ids of active units by name; a name that two units share is left out, because nobody can tell which is meant. */
export function unambiguousNames(units: readonly { id: string; name: string; active: boolean }[]): Map<string, string> {
  const active = units.filter((unit) => unit.active)
  const count = new Map<string, number>()
  for (const { name } of active) count.set(name, (count.get(name) ?? 0) + 1)
  return new Map(active.filter(({ name }) => count.get(name) === 1).map(({ id, name }) => [name, id]))
}

function keyOf({ kind, classCode, code, name }: CatalogSubclass): string {
  return JSON.stringify([kind, classCode, code, name])
}

function printedHandlers(row: CatalogSubclass): string {
  return row.conditions.map(({ handler }) => handler ?? '').join('\n')
}

function unitPrinted(row: CatalogSubclass, unitsByName: ReadonlyMap<string, string>): string | undefined {
  for (const { handler } of row.conditions) {
    for (const name of handlerNames(handler)) {
      const unit = unitsByName.get(name)
      if (unit !== undefined) return unit
    }
  }
  return undefined
}
