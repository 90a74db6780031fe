import { fingerprint } from '../packed-floats.ts'
import type { Proposal, Proposals, Reason } from '../types.ts'
import { HALF_LIVES, History, REASON_DAYS, type ContextTally, type RoleTally } from './history.ts'
import { Mixer, seenLevel, type MixerState, type Opinions } from './mixer.ts'
import { fromRole, toRole, type CaseFields } from './role-name.ts'
import { Spellings, type SpellingState } from './spellings.ts'

/**
 * `keys`: which fields together make a context worth remembering, such as `['class', 'community']`; order is
 * irrelevant. `places`: fields whose values may be part of a unit's name, the smallest area first.
 */
export type RecommenderOptions = { keys: readonly (readonly string[])[]; places?: readonly string[] }

/** Everything a recommender knows, as JSON. Feed it to `restoreRecommender`. */
export type RecommenderState = {
  format: 'triage-recommender'
  version: 2
  keys: string[][]
  places: string[]
  fingerprint: string
  decisions: number
  mixer: MixerState
  spellings: SpellingState[]
  contexts: [context: string, last: string | null, roles: [string, RoleTally][]][]
}

const EVEN_SHARE = 0.3
const DEFAULT_TOP = 3
const DEFAULT_THRESHOLD = 0.5
const MOST_REASONS = 3
const SEPARATOR = '\u0001'

/** Proposes who handles a case from who handled such cases before, and learns from every decision. */
export class UnitRecommender {
  readonly #keys: string[][]
  readonly #places: string[]
  readonly #history: History
  readonly #mixer: Mixer
  readonly #spellings: Spellings
  #decisions: number
  #lineage: string

  constructor(state: RecommenderState) {
    this.#keys = state.keys
    this.#places = state.places
    this.#decisions = state.decisions
    this.#lineage = state.fingerprint
    this.#mixer = new Mixer(state.keys.length * HALF_LIVES.length, state.mixer)
    this.#spellings = new Spellings(state.spellings)
    this.#history = new History(
      new Map(
        state.contexts.map(([context, last, roles]): [string, ContextTally] => [
          context,
          { last, roles: new Map(roles.map(([role, tally]) => [role, copyTally(tally)])) },
        ]),
      ),
    )
  }

  /** Names this exact state: a name of all decisions learned, and their number. */
  get model(): string {
    return `${this.#lineage}+${this.#decisions}`
  }

  /**
   * The likeliest units, best first. A unit whose name is spelt in two ways stands twice while both are in use.
   * @param at epoch milliseconds; what happened long before counts less
   */
  propose(fields: CaseFields, at: number, top = DEFAULT_TOP, threshold = DEFAULT_THRESHOLD): Proposals {
    const opinions = this.#opinions(fields, at)
    const chances = this.#mixer.chances(opinions)
    const units = new Map<string, { confidence: number; candidate: number }>()
    opinions.candidates.forEach((role, candidate) => {
      for (const [spelling, share] of this.#spellings.chances(role, at)) {
        const unit = fromRole({ role, spelling }, fields)
        if (unit === null) continue
        const known = units.get(unit)
        const chance = (chances[candidate] ?? 0) * share
        units.set(unit, { confidence: chance + (known?.confidence ?? 0), candidate: known?.candidate ?? candidate })
      }
    })
    const proposals = [...units]
      .sort(([a, x], [b, y]) => y.confidence - x.confidence || (a < b ? -1 : 1))
      .slice(0, top)
      .map(([label, { confidence, candidate }]): Proposal => {
        const reasons = this.#reasons({ opinions, candidate, chances, fields, at })
        return { label, confidence: Math.min(1, confidence), reasons }
      })
    return { proposals, abstained: !((proposals[0]?.confidence ?? 0) >= threshold), model: this.model }
  }

  /** Learns one decision at once, whether it followed the proposal or not. */
  learn(fields: CaseFields, unit: string, at: number): void {
    const { role, spelling } = toRole(unit, fields, this.#places)
    const opinions = this.#opinions(fields, at)
    const decided = opinions.candidates.indexOf(role)
    if (decided >= 0 && opinions.candidates.length > 1) this.#mixer.learn(opinions, decided)
    this.#keys.forEach((_, key) => this.#history.add(this.#context(key, fields), role, at))
    this.#spellings.learn(role, spelling, at)
    this.#decisions += 1
    const values = this.#keys.map((_, key) => this.#context(key, fields))
    this.#lineage = fingerprint([this.#lineage, unit, at, ...values].join('\n'))
  }

  save(): RecommenderState {
    return {
      format: 'triage-recommender',
      version: 2,
      keys: this.#keys,
      places: this.#places,
      fingerprint: this.#lineage,
      decisions: this.#decisions,
      mixer: this.#mixer.save(),
      spellings: this.#spellings.save(),
      contexts: [...this.#history.contexts].map(([context, { last, roles }]) => [
        context,
        last,
        [...roles].map(([role, tally]): [string, RoleTally] => [role, copyTally(tally)]),
      ]),
    }
  }

  #context(key: number, fields: CaseFields): string {
    return [key, ...(this.#keys[key] ?? []).map((field) => fields[field] ?? '')].join(SEPARATOR)
  }

  #opinions(fields: CaseFields, at: number): Opinions {
    const counts = this.#keys.map((_, key) => this.#history.counts(this.#context(key, fields), at))
    const candidates = [...new Set(counts.flatMap(({ byRole }) => [...byRole.keys()]))]
    const memories = HALF_LIVES.length
    const experts = counts.length * memories
    const evidence = new Float64Array(candidates.length * experts)
    const seen = new Uint8Array(experts)
    const last = new Int32Array(experts).fill(-1)
    const even = EVEN_SHARE / Math.max(1, candidates.length)
    counts.forEach(({ byRole, totals, last: lastRole }, key) => {
      totals.forEach((total, memory) => (seen[key * memories + memory] = seenLevel(total)))
      // One memory of each context is enough to ask who was last.
      if (lastRole !== null) last[key * memories] = candidates.indexOf(lastRole)
      candidates.forEach((role, candidate) => {
        const weights = byRole.get(role)
        totals.forEach((total, memory) => {
          const chance = ((weights?.[memory] ?? 0) + even) / (total + EVEN_SHARE)
          evidence[candidate * experts + key * memories + memory] = Math.log(chance * candidates.length)
        })
      })
    })
    return { candidates, evidence, seen, last }
  }

  #reasons({ opinions, candidate, chances, fields, at }: Asked): Reason[] {
    const role = opinions.candidates[candidate] ?? ''
    const memories = HALF_LIVES.length
    const found = this.#keys.flatMap((names, key): Reason[] => {
      const weight = HALF_LIVES.reduce((sum, _, memory) => {
        const expert = key * memories + memory
        let usual = 0
        for (let other = 0; other < chances.length; other += 1) usual += this.#mixer.push(opinions, other, expert)
        return sum + this.#mixer.push(opinions, candidate, expert) - usual / chances.length
      }, 0)
      const { total, handled } = this.#history.recent(this.#context(key, fields), role, at)
      if (weight <= 0 || handled === 0) return []
      const value = names.map((name) => fields[name] ?? '').join(' ')
      return [
        { kind: 'history', value, weight, detail: { fields: names.join('+'), total, handled, days: REASON_DAYS } },
      ]
    })
    const telling = ({ weight, detail }: Reason) => weight * (Number(detail?.handled) / Number(detail?.total))
    return found.sort((a, b) => telling(b) - telling(a)).slice(0, MOST_REASONS)
  }
}

type Asked = { opinions: Opinions; candidate: number; chances: Float64Array; fields: CaseFields; at: number }

/** A recommender that has seen nothing yet. */
export function createRecommender({ keys, places = [] }: RecommenderOptions): UnitRecommender {
  const sorted = new Map(keys.map((fields) => [...fields].sort()).map((fields) => [fields.join(SEPARATOR), fields]))
  const ordered = [...sorted].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fields]) => fields)
  return new UnitRecommender({
    format: 'triage-recommender',
    version: 2,
    keys: ordered,
    places: [...places],
    fingerprint: fingerprint(JSON.stringify([ordered, places])),
    decisions: 0,
    mixer: { weights: [], squares: [] },
    spellings: [],
    contexts: [],
  })
}

/** As the first version was saved: without the time of the last decision for a unit. */
type FirstState = Omit<RecommenderState, 'version' | 'spellings'> & {
  version: 1
  spellings: [role: string, shares: [spelling: string, share: number][]][]
}

/** A recommender as it was saved; throws on another format or version. It proposes exactly what the saved one did. */
export function restoreRecommender(state: RecommenderState | FirstState): UnitRecommender {
  if (state.format !== 'triage-recommender') throw new Error(`not a recommender: ${String(state.format)}`)
  if (state.version === 2) return new UnitRecommender(state)
  if (state.version !== 1)
    throw new Error(`not a recommender of version 1 or 2: ${String((state as FirstState).version)}`)
  const spellings = state.spellings.map(([role, shares]): SpellingState => [role, 0, shares])
  return new UnitRecommender({ ...state, version: 2, spellings })
}

function copyTally({ at, weights, days }: RoleTally): RoleTally {
  return { at, weights: [...weights], days: days.map(([day, count]) => [day, count]) }
}
