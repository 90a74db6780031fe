import type { CaseView } from '@yiwang/contract/cases'

type Act = { attempted: number; acknowledged: number }
type Page = { acts: Map<string, Act>; photos: Set<string> }

export type Balance = {
  cases: number
  acknowledged: number
  found: number
  missing: number
  doubled: number
}

/**
 * What the server acknowledged, kept by the one who was told: an entry counts from the moment an answer of success
 * arrived. Afterwards every case is read back and compared.
 */
export class Ledger {
  readonly #pages = new Map<string, Page>()

  attempt(caseId: string, action: string): void {
    this.#act(caseId, action).attempted += 1
  }

  acknowledge(caseId: string, action: string, photos: readonly string[] = []): void {
    this.#act(caseId, action).acknowledged += 1
    for (const photo of photos) this.#page(caseId).photos.add(photo)
  }

  get caseIds(): string[] {
    return [...this.#pages]
      .filter(([, { acts }]) => [...acts.values()].some((act) => act.acknowledged > 0))
      .map(([id]) => id)
  }

  /**
   * Compares with what was found; a case that was not found is null. Acknowledged but not there is missing; there more
   * often than it was ever sent is doubled. What the platform did by itself is left out.
   */
  balance(found: ReadonlyMap<string, CaseView | null>): Balance {
    const sum: Balance = { cases: 0, acknowledged: 0, found: 0, missing: 0, doubled: 0 }
    const numbers = new Set<string>()
    for (const caseId of this.caseIds) {
      const view = found.get(caseId) ?? null
      sum.cases += 1
      if (view && numbers.has(view.number)) sum.doubled += 1
      if (view) numbers.add(view.number)
      this.#compare(this.#page(caseId), view, sum)
    }
    return sum
  }

  #compare({ acts, photos }: Page, view: CaseView | null, sum: Balance): void {
    const seen = new Map<string, number>()
    for (const { action, actorName } of view?.timeline ?? [])
      if (actorName !== SYSTEM) seen.set(action, (seen.get(action) ?? 0) + 1)
    for (const [action, { attempted, acknowledged }] of acts) {
      const there = seen.get(action) ?? 0
      sum.acknowledged += acknowledged
      sum.found += Math.min(there, acknowledged)
      sum.missing += Math.max(0, acknowledged - there)
      sum.doubled += Math.max(0, there - attempted)
    }
    for (const photo of photos) {
      const there = view?.photos.filter(({ id }) => id === photo).length ?? 0
      sum.acknowledged += 1
      sum.found += Math.min(there, 1)
      sum.missing += there === 0 ? 1 : 0
      sum.doubled += Math.max(0, there - 1)
    }
  }

  #act(caseId: string, action: string): Act {
    const { acts } = this.#page(caseId)
    const act = acts.get(action) ?? { attempted: 0, acknowledged: 0 }
    acts.set(action, act)
    return act
  }

  #page(caseId: string): Page {
    const page = this.#pages.get(caseId) ?? { acts: new Map<string, Act>(), photos: new Set<string>() }
    this.#pages.set(caseId, page)
    return page
  }
}

/** Who files and dispatches an emergency in the timeline. */
const SYSTEM = '系统'
