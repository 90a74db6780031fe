import type { ProposalReason } from '@yiwang/contract/cases'
import { searchTerms } from './search-terms.ts'

type Reason = ProposalReason

export type KnownClass = {
  id: string
  name: string
  synonyms: readonly string[]
  conditions: readonly { id: string; text: string }[]
}

/** How often cases were filed under a class: in the village of the case and in the whole county. */
export type Habit = { subclassId: string; here: number; county: number }

export type Ranked = { subclassId: string; conditionId: string | null; score: number; reasons: Reason[] }

type Question = { text: string; chosenId: string | null; habits: readonly Habit[] }

/** A name said aloud outweighs part of a name, that outweighs words of a condition, and history only breaks ties. */
const WEIGHT = { chosen: 30, spoken: 6, part: 3, condition: 0.5, here: 0.8, county: 0.3 }
const MOST_CONDITION_POINTS = 2.5
const MOST_HISTORY_POINTS = 2.5
const MOST = 5
/** Points at which a candidate counts as half sure. */
const HALF = 6

/** Classes that fit a text, best first, each with the reasons in words. Counting, no learned weights. */
export function rankClasses(question: Question, classes: readonly KnownClass[]): Ranked[] {
  const said = new Set(searchTerms(question.text))
  const rarity = rarityIn(classes)
  const habits = new Map(question.habits.map((habit) => [habit.subclassId, habit]))
  return classes
    .flatMap((known) => rankOne(known, { question, said, rarity, habit: habits.get(known.id) }))
    .sort((a, b) => b.score - a.score || (a.subclassId < b.subclassId ? -1 : 1))
    .slice(0, MOST)
}

type Rarity = (term: string) => number
type Known = { question: Question; said: ReadonlySet<string>; rarity: Rarity; habit: Habit | undefined }

function rankOne(known: KnownClass, { question, said, rarity, habit }: Known): Ranked[] {
  const reasons: Reason[] = []
  let points = 0
  if (known.id === question.chosenId) {
    reasons.push({ of: null, kind: 'chosen', value: known.name, count: null })
    points += WEIGHT.chosen
  }
  const spoken = spokenNames(known, question.text)
  for (const { kind, name } of spoken) {
    reasons.push({ of: null, kind, value: name, count: [...name].length })
    points += WEIGHT.spoken + [...name].length
  }
  const parts = spoken.length > 0 ? [] : sharedTerms([known.name, ...known.synonyms], said)
  const condition = bestCondition(known, said, rarity)
  points += WEIGHT.part * sumOf(parts, rarity)
  points += Math.min(WEIGHT.condition * sumOf(condition.shared, rarity), MOST_CONDITION_POINTS)
  if (parts.length > 0)
    reasons.push({ of: null, kind: 'word', value: parts.slice(0, 3).join('、'), count: parts.length })
  if (condition.shared.length > 0) {
    reasons.push({
      of: null,
      kind: 'condition-word',
      value: condition.shared.slice(0, 3).join('、'),
      count: condition.shared.length,
    })
  }
  if (points === 0) return []
  if (habit && habit.here > 0) reasons.push({ of: null, kind: 'history-here', value: '', count: habit.here })
  if (habit && habit.county > 0) reasons.push({ of: null, kind: 'history-county', value: '', count: habit.county })
  points += historyPoints(habit)
  return [{ subclassId: known.id, conditionId: condition.id, score: points / (points + HALF), reasons }]
}

function historyPoints(habit: Habit | undefined): number {
  if (!habit) return 0
  const points = WEIGHT.here * Math.log2(1 + habit.here) + WEIGHT.county * Math.log2(1 + habit.county)
  return Math.min(points, MOST_HISTORY_POINTS)
}

/** The name or the longest everyday words for the class that stand in the text as they are. */
function spokenNames({ name, synonyms }: KnownClass, text: string): { kind: 'word' | 'synonym'; name: string }[] {
  if (name !== '' && text.includes(name)) return [{ kind: 'word', name }]
  const said = synonyms
    .filter((synonym) => synonym !== '' && text.includes(synonym))
    .sort((a, b) => b.length - a.length)
  return said.slice(0, 1).map((synonym) => ({ kind: 'synonym', name: synonym }))
}

function bestCondition(
  known: KnownClass,
  said: ReadonlySet<string>,
  rarity: Rarity,
): { id: string | null; shared: string[] } {
  const scored = known.conditions.map(({ id, text }) => ({ id, shared: sharedTerms([text], said) }))
  const better = (a: (typeof scored)[number], b: (typeof scored)[number]) =>
    sumOf(b.shared, rarity) > sumOf(a.shared, rarity) ? b : a
  return scored[0] ? scored.reduce(better, scored[0]) : { id: null, shared: [] }
}

function sharedTerms(texts: readonly string[], said: ReadonlySet<string>): string[] {
  return [...new Set(texts.flatMap(searchTerms))].filter((term) => said.has(term))
}

function sumOf(terms: readonly string[], rarity: Rarity): number {
  return terms.reduce((sum, term) => sum + rarity(term), 0)
}

const rarities = new WeakMap<readonly KnownClass[], Rarity>()

/** 1 for a term that one class alone has, towards 0 for one that all have; counted once per catalogue. */
function rarityIn(classes: readonly KnownClass[]): Rarity {
  const known = rarities.get(classes)
  if (known) return known
  const counts = new Map<string, number>()
  for (const { name, synonyms, conditions } of classes) {
    const terms = new Set([name, ...synonyms, ...conditions.map((condition) => condition.text)].flatMap(searchTerms))
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  }
  const whole = Math.log(1 + classes.length)
  const rarity: Rarity = (term) => Math.log((1 + classes.length) / (counts.get(term) ?? 1)) / whole
  rarities.set(classes, rarity)
  return rarity
}
