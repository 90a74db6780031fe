import type { Candidate } from '@yiwang/contract/cases'
import { searchTerms } from './search-terms.ts'

type Reason = Candidate['reasons'][number]

export type KnownClass = {
  id: string
  name: string
  synonyms: readonly string[]
  conditions: readonly { id: string; text: string }[]
}

/** How often cases were filed under a class: in the village of the case and in the whole county. */
export type Habit = { subclassId: string; here: number; county: number }

export type Ranked = { subclassId: string; conditionId: string | null; score: number; reasons: Reason[] }

/** Weights of the reasons: a name said aloud outweighs any history. */
const WEIGHT = { name: 5, synonym: 4, condition: 1.5, here: 1.2, county: 0.6, chosen: 20 }
const MOST = 5

type Question = { text: string; chosenId: string | null; habits: readonly Habit[] }

/** Classes that fit a text, best first, each with the reasons in words. Honest and simple: counts, no learned weights. */
export function rankClasses(question: Question, classes: readonly KnownClass[]): Ranked[] {
  const terms = new Set(searchTerms(question.text))
  const habits = new Map(question.habits.map((habit) => [habit.subclassId, habit]))
  const ranked = classes.flatMap((known) => {
    const reasons = [...spoken(known, question.text), ...past(habits.get(known.id))]
    const condition = bestCondition(known, terms)
    if (condition.shared.length > 0) {
      reasons.push({
        kind: 'condition-word',
        value: condition.shared.slice(0, 3).join('、'),
        count: condition.shared.length,
      })
    }
    if (known.id === question.chosenId) reasons.unshift({ kind: 'chosen', value: known.name, count: null })
    const points = reasons.reduce((sum, reason) => sum + pointsOf(reason), 0)
    const said = reasons.some((reason) => reason.kind !== 'history-here' && reason.kind !== 'history-county')
    return said ? [{ subclassId: known.id, conditionId: condition.id, score: points / (points + 6), reasons }] : []
  })
  return ranked.sort((a, b) => b.score - a.score || (a.subclassId < b.subclassId ? -1 : 1)).slice(0, MOST)
}

function spoken(known: KnownClass, text: string): Reason[] {
  if (known.name !== '' && text.includes(known.name))
    return [{ kind: 'word', value: known.name, count: known.name.length }]
  const said = known.synonyms
    .filter((synonym) => synonym !== '' && text.includes(synonym))
    .sort((a, b) => b.length - a.length)
  return said.slice(0, 2).map((synonym) => ({ kind: 'synonym', value: synonym, count: synonym.length }))
}

function past(habit: Habit | undefined): Reason[] {
  const reasons: Reason[] = []
  if (habit && habit.here > 0) reasons.push({ kind: 'history-here', value: '', count: habit.here })
  if (habit && habit.county > 0) reasons.push({ kind: 'history-county', value: '', count: habit.county })
  return reasons
}

function bestCondition(known: KnownClass, terms: ReadonlySet<string>): { id: string | null; shared: string[] } {
  const scored = known.conditions.map((condition) => ({
    id: condition.id,
    shared: searchTerms(condition.text).filter((term) => terms.has(term)),
  }))
  return scored.reduce(
    (best, next) => (next.shared.length > best.shared.length ? next : best),
    scored[0] ?? { id: null, shared: [] },
  )
}

function pointsOf({ kind, count }: Reason): number {
  const n = count ?? 0
  if (kind === 'chosen') return WEIGHT.chosen
  if (kind === 'word') return WEIGHT.name + n
  if (kind === 'synonym') return WEIGHT.synonym + n / 2
  if (kind === 'condition-word') return WEIGHT.condition * Math.min(n, 4)
  if (kind === 'history-here') return WEIGHT.here * Math.log2(1 + n)
  if (kind === 'history-county') return WEIGHT.county * Math.log2(1 + n)
  return 0
}
