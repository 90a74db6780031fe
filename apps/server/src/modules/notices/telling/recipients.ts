import type { NoticeTarget } from '../domain/target.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { listOfArea, listOfUnit } from '../store/recipient-store.ts'

type Day = { tenant: string; day: string }

/** Looks up who is meant, each target once however many requests name it. */
export function createDirectory(tx: Tx, day: Day) {
  const known = new Map<string, Promise<readonly string[]>>()

  function peopleOf(target: NoticeTarget): Promise<readonly string[]> {
    if ('personIds' in target) return Promise.resolve(target.personIds)
    if ('phone' in target) return Promise.resolve([])
    const name = JSON.stringify(target)
    const found = known.get(name) ?? ('unitId' in target ? listOfUnit(tx, day, target) : listOfArea(tx, day, target))
    known.set(name, found)
    return found
  }

  return {
    /** Everybody who is meant by one of the targets, once. */
    async peopleOfAll(targets: readonly NoticeTarget[]): Promise<string[]> {
      const lists = await Promise.all(targets.map(peopleOf))
      return [...new Set(lists.flat())]
    },
  }
}
