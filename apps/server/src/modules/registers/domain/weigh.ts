import { rankOf, reduceStatements } from '@yiwang/contract/registers'
import type {
  Facts,
  Field,
  Origin,
  PlainValue,
  Source,
  SourceRanks,
  Statement,
  Voice,
} from '@yiwang/contract/registers'
import type { Secrets } from '../../../kernel/crypto.ts'
import { isSealedValue, openValue } from './stored-values.ts'
import type { Stored, StoredValues } from './stored-values.ts'

/** A statement as it lies in the database. */
export type Said = { id: string; source: Source; speaker: string; seenAt: string; values: StoredValues }

export type StoredFacts = {
  values: Record<string, Stored>
  origins: Record<string, Origin>
  conflicts: Record<string, Voice<Stored>[]>
}

/** A stored value that knows where it is sealed, so that two can be compared without keeping anything open. */
type Weighed = { key: string; statementId: string; stored: Stored }

/** Who answers for which field, and how the sources are ranked. */
export type Scales = { fields: readonly Pick<Field, 'key' | 'owner'>[]; ranks: SourceRanks }

/** What holds after these statements of one subject or record; sealed values are opened only where masks agree. */
export function weighStatements(secrets: Secrets, { fields, ranks }: Scales, statements: readonly Said[]): StoredFacts {
  const owners = new Map(fields.flatMap(({ key, owner }) => (owner === undefined ? [] : [[key, owner] as const])))
  const facts: Facts<Weighed> = reduceStatements(statements.map(withPlaces), {
    rank: (key, { source, speaker }) => rankOf(ranks, source, owners.get(key) === speaker),
    equal: (one, other) => areEqual(secrets, one, other),
  })
  return {
    values: mapped(facts.values, ({ stored }) => stored),
    origins: facts.origins,
    conflicts: mapped(facts.conflicts, (voices) =>
      voices.map((voice) => ({ ...voice, value: voice.value?.stored ?? null })),
    ),
  }
}

function withPlaces({ values, id, ...said }: Said): Statement<Weighed> {
  const weighed = Object.entries(values).map(([key, stored]): [string, Weighed | null] => [
    key,
    stored === null ? null : { key, statementId: id, stored },
  ])
  return { ...said, id, values: Object.fromEntries(weighed) }
}

function mapped<From, To>(record: Readonly<Record<string, From>>, map: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]))
}

function areEqual(secrets: Secrets, one: Weighed | null, other: Weighed | null): boolean {
  if (one === null || other === null) return one === other
  if (isSealedValue(one.stored) && isSealedValue(other.stored)) {
    return (
      one.stored.sealed === other.stored.sealed ||
      (one.stored.masked === other.stored.masked && open(secrets, one) === open(secrets, other))
    )
  }
  return isSamePlain(one.stored, other.stored)
}

function open(secrets: Secrets, { key, statementId, stored }: Weighed): PlainValue {
  return openValue(secrets, { key, statementId }, stored)
}

/** Codes in any order are the same codes. */
function isSamePlain(one: Stored, other: Stored): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return JSON.stringify(one.toSorted()) === JSON.stringify(other.toSorted())
  if (typeof one === 'object' && typeof other === 'object' && 'lng' in one && 'lng' in other)
    return one.lng === other.lng && one.lat === other.lat
  return one === other
}

/** What one statement alone says, where there is nothing to weigh. */
export function factsOfOne({ id, source, speaker, seenAt, values }: Said): StoredFacts {
  const facts: StoredFacts = { values: {}, origins: {}, conflicts: {} }
  const origin = { statement: id, source, speaker, seenAt }
  for (const [key, value] of Object.entries(values)) {
    if (value !== null) facts.values[key] = value
    facts.origins[key] = origin
  }
  return facts
}

/** Whether a statement says something that its speaker has not said before, at that time or later. */
export function isNews(secrets: Secrets, said: Said, history: readonly Said[]): boolean {
  if (Object.keys(said.values).length === 0) return false
  return !history.some(
    (one) =>
      one.source === said.source &&
      one.speaker === said.speaker &&
      one.seenAt >= said.seenAt &&
      saysTheSame(secrets, one, said),
  )
}

/** Whether two statements say the same of the same fields, and nothing else. */
function saysTheSame(secrets: Secrets, one: Said, other: Said): boolean {
  const keys = Object.keys(one.values)
  return (
    keys.length === Object.keys(other.values).length &&
    keys.every((key) => key in other.values && areEqual(secrets, weighed(one, key), weighed(other, key)))
  )
}

function weighed({ id, values }: Said, key: string): Weighed | null {
  const stored = values[key] ?? null
  return stored === null ? null : { key, statementId: id, stored }
}

/** Whether the same values hold, whoever said them. */
export function holdsTheSame(
  secrets: Secrets,
  one: Pick<StoredFacts, 'values' | 'origins'>,
  other: Pick<StoredFacts, 'values' | 'origins'>,
): boolean {
  const keys = Object.keys(one.values)
  return (
    keys.length === Object.keys(other.values).length &&
    keys.every((key) => areEqual(secrets, heldAt(one, key), heldAt(other, key)))
  )
}

function heldAt({ values, origins }: Pick<StoredFacts, 'values' | 'origins'>, key: string): Weighed | null {
  const stored = values[key] ?? null
  return stored === null ? null : { key, statementId: origins[key]?.statement ?? '', stored }
}
