import { wholePinyin } from './search-terms.ts'

export type Candidate = { id: string; label: string; areaPath: string | null; inside: boolean }
export type AlikePair = { one: string; other: string; likeness: number }

/** In a day on which so many are said to be born the day is made up: only the same name says anything. */
const CROWD = 400
/** Of two characters one is half the name: people of the same family name would be alike by chance. */
const SHORTEST = 3

const SAME_GRID = 0.95
/** In one town, and elsewhere in the county. */
const SAME_NAME = [0.8, 0.7] as const
const SAME_SOUND = [0.65, 0.5] as const
const ONE_CHARACTER = [0.6, 0.45] as const

/**
 * Pairs among people of one birth date that may be one person: of the same name, of a name that sounds the same, or of a name
 * of three characters and more that differs in one. At least one of a pair lies inside of what is looked through.
 */
export function alikeAmong(born: readonly Candidate[]): AlikePair[] {
  const pairs = new Map<string, AlikePair>()
  const add = (one: Candidate, other: Candidate, likeness: number) => {
    if (!one.inside && !other.inside) return
    const [first, second] = one.id < other.id ? [one.id, other.id] : [other.id, one.id]
    const key = `${first} ${second}`
    const known = pairs.get(key)
    if (!known || known.likeness < likeness) pairs.set(key, { one: first, other: second, likeness })
  }
  const each = (keys: (person: Candidate) => string[], [near, far]: readonly [number, number]) => {
    for (const bucket of bucketsOf(born, keys))
      for (const [i, one] of bucket.entries())
        for (const other of bucket.slice(i + 1)) add(one, other, isNear(one, other) ? near : far)
  }
  each(({ label }) => [label], SAME_NAME)
  for (const [one, other] of sameGrid(born)) add(one, other, SAME_GRID)
  if (born.length > CROWD) return [...pairs.values()]
  each(({ label }) => soundOf(label), SAME_SOUND)
  each(({ label }) => gapsOf(label), ONE_CHARACTER)
  return [...pairs.values()]
}

function* bucketsOf(born: readonly Candidate[], keys: (person: Candidate) => string[]): Iterable<Candidate[]> {
  const buckets = new Map<string, Candidate[]>()
  for (const person of born)
    for (const key of new Set(keys(person))) {
      const bucket = buckets.get(key)
      if (bucket) bucket.push(person)
      else buckets.set(key, [person])
    }
  for (const bucket of buckets.values()) if (bucket.length > 1) yield bucket
}

function* sameGrid(born: readonly Candidate[]): Iterable<[Candidate, Candidate]> {
  for (const bucket of bucketsOf(born, ({ label, areaPath }) => (areaPath === null ? [] : [`${areaPath} ${label}`])))
    for (const [i, one] of bucket.entries()) for (const other of bucket.slice(i + 1)) yield [one, other]
}

function isNear(one: Candidate, other: Candidate): boolean {
  const town = ({ areaPath }: Candidate) => areaPath?.split('/')[1]
  return town(one) !== undefined && town(one) === town(other)
}

/** How a name sounds; names that are not written in Chinese have no other spelling. */
function soundOf(label: string): string[] {
  const sound = wholePinyin(label)
  return sound === null ? [] : [sound]
}

/** The name with each of its characters left out in turn: two that share one differ in that character. */
function gapsOf(label: string): string[] {
  const characters = [...label]
  if (characters.length < SHORTEST) return []
  return characters.map((_, i) => characters.map((character, j) => (i === j ? '*' : character)).join(''))
}
