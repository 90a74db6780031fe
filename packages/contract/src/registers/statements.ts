import { z } from 'zod'

/**
 * Where a fact comes from, strongest first in the table of ranks that a county may change: a decision of a person who
 * weighed a conflict; the department that answers for the field; somebody who stood at the door; the resident; a table
 * that was imported.
 */
export const SOURCES = ['decision', 'department', 'visit', 'resident', 'import'] as const
export const source = z.enum(SOURCES)
export type Source = z.infer<typeof source>

export type Statement<Value> = {
  id: string
  source: Source
  /** Unit or table that says it, so that two departments can contradict each other; empty for a visit. */
  speaker: string
  /** When it was seen to be so: ISO date or instant; what was seen later goes before what was seen earlier. */
  seenAt: string
  values: Readonly<Record<string, Value | null>>
}

/**
 * Who said the value that holds, and when it was seen to be so; `confirmedAt` when somebody else, of any rank, saw the same
 * later.
 */
export type Origin = { statement: string; source: Source; speaker: string; seenAt: string; confirmedAt?: string }

export type Voice<Value> = Origin & { value: Value | null }

export type Facts<Value> = {
  values: Record<string, Value>
  origins: Record<string, Origin>
  /** Fields on which sources disagree and nobody has decided yet: the voices beside the one that holds. */
  conflicts: Record<string, Voice<Value>[]>
}

export type Weigh<Value> = {
  /** Rank of a voice for a field, higher goes first. */
  rank: (key: string, voice: Pick<Origin, 'source' | 'speaker'>) => number
  equal: (one: Value | null, other: Value | null) => boolean
}

/**
 * What holds after all statements: of each speaker the newest word counts, and of the speakers the one of highest rank,
 * then the one who saw last. Those who differ are a conflict when they are of the same rank, or of a lower one and saw
 * later; a decision settles what was said before it, and whoever only says the same again, as the table of the next month
 * does, has seen nothing new.
 */
export function reduceStatements<Value>(
  statements: readonly Statement<Value>[],
  { rank, equal }: Weigh<Value>,
): Facts<Value> {
  const facts: Facts<Value> = { values: {}, origins: {}, conflicts: {} }
  for (const [key, voices] of latestVoices(statements)) {
    const ordered = voices.toSorted(
      (a, b) => rank(key, b) - rank(key, a) || compare(b.seenAt, a.seenAt) || compare(b.statement, a.statement),
    )
    const [first, ...others] = ordered
    if (!first) continue
    const { value, ...origin } = first
    if (value !== null) facts.values[key] = value
    const seen = others.filter((voice) => equal(voice.value, value)).map(({ seenAt }) => seenAt)
    const confirmedAt = seen.reduce((latest, one) => (one > latest ? one : latest), origin.seenAt)
    facts.origins[key] = confirmedAt > origin.seenAt ? { ...origin, confirmedAt } : origin
    const since = (voice: Voice<Value>) =>
      first.source === 'decision' ? saidSince(statements, { key, voice, equal }) : voice.seenAt
    const against = others.filter(
      (voice) =>
        !equal(voice.value, value) &&
        (since(voice) > first.seenAt || isPeer(rank(key, voice), rank(key, first), first)),
    )
    if (against.length > 0) facts.conflicts[key] = against
  }
  return facts
}

type Spoken<Value> = { key: string; voice: Voice<Value>; equal: Weigh<Value>['equal'] }

/** When a speaker first said what they say now, without having said anything else since. */
function saidSince<Value>(statements: readonly Statement<Value>[], { key, voice, equal }: Spoken<Value>): string {
  const own = statements
    .filter((one) => one.source === voice.source && one.speaker === voice.speaker && key in one.values)
    .toSorted((a, b) => compare(b.seenAt, a.seenAt) || compare(b.id, a.id))
  const other = own.findIndex(({ values }) => !equal(values[key] ?? null, voice.value))
  return own.at(other === -1 ? -1 : other - 1)?.seenAt ?? voice.seenAt
}

function isPeer(rank: number, first: number, { source: from }: Pick<Origin, 'source'>): boolean {
  return rank === first && from !== 'decision'
}

function latestVoices<Value>(statements: readonly Statement<Value>[]): Map<string, Voice<Value>[]> {
  const byKey = new Map<string, Map<string, Voice<Value>>>()
  for (const { id, source: from, speaker, seenAt, values } of statements) {
    for (const [key, value] of Object.entries(values)) {
      const voices = byKey.get(key) ?? new Map<string, Voice<Value>>()
      byKey.set(key, voices)
      const name = `${from}|${speaker}`
      const known = voices.get(name)
      const isLater = !known || (compare(seenAt, known.seenAt) || compare(id, known.statement)) > 0
      if (isLater) voices.set(name, { statement: id, source: from, speaker, seenAt, value })
    }
  }
  return new Map([...byKey].map(([key, voices]) => [key, [...voices.values()]]))
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
