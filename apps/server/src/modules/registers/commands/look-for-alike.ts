import type { Tx } from '../../../kernel/db/tx.ts'
import { alikeAmong } from '../domain/alike.ts'
import { offerHousemates, offerPairs, pageBirthDates, readBorn } from '../store/duplicate-store.ts'
import type { BornRow } from '../store/duplicate-store.ts'
import { withWholeLibrary } from '../store/reach-store.ts'

/** So many birth dates are looked through at once: some thousands of people of a large county. */
const DATES_AT_ONCE = 200

/**
 * Looks through the people below an area for those who may be somebody else of the county twice: the same birth date with
 * the same name, the same sound or one other character, or the same name in one dwelling where a birth date is missing.
 * They are offered, never merged. Answers how many pairs are new.
 */
export function lookForAlike(tx: Tx, tenant: string, { root, at }: { root: string; at: Date }): Promise<number> {
  return withWholeLibrary(tx, tenant, async () => {
    let found = await offerHousemates(tx, tenant, { root, at })
    for (let after = '', more = true; more;) {
      const dates = await pageBirthDates(tx, tenant, { root, after, most: DATES_AT_ONCE })
      const people = await readBorn(tx, tenant, { root, dates })
      const pairs = byDate(people).flatMap(alikeAmong)
      found += await offerPairs(tx, tenant, { at, pairs })
      more = dates.length === DATES_AT_ONCE
      after = dates.at(-1) ?? ''
    }
    return found
  })
}

function byDate(people: readonly BornRow[]): BornRow[][] {
  const days = new Map<string, BornRow[]>()
  for (const person of people) {
    const day = days.get(person.born)
    if (day) day.push(person)
    else days.set(person.born, [person])
  }
  return [...days.values()]
}
