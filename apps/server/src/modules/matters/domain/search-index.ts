import type { SearchWay } from '@yiwang/contract/matters'
import { characterTerms, fold, soundTerms, spelling, trigrams, wordTerms } from './text-terms.ts'

/** What is found: a name, other words for it, and what it is about. */
export type SearchDoc = {
  id: string
  name: string
  keywords: readonly string[]
  /** Names of its life events, of the main item above it, and what it is for. */
  about: string
  /** Ahead of its like: what can be applied for stands before what is only listed. */
  isPublished: boolean
}

/** One way to read what was typed; those further from it weigh less. */
export type Reading = { text: string; weight: number }
export type SearchAnswer = { id: string; way: SearchWay; score: number }

type Posting = { doc: number; weight: number }
type Terms = ReadonlyMap<string, readonly Posting[]>
type Spelling = { doc: number; syllables: readonly string[]; whole: string; initials: string }

export type SearchIndex = {
  docs: readonly SearchDoc[]
  words: Terms
  sounds: Terms
  characters: Terms
  /** Spelling of every name and keyword; many of one doc. */
  spellings: readonly Spelling[]
  /** Runs of three letters -> places in `spellings`. */
  grams: ReadonlyMap<string, readonly number[]>
}

const NAME = 1
const KEYWORD = 0.95
const ABOUT = 0.45
/** Share of what was asked, by rarity, that a doc must hold. */
const LEAST_SHARE = 0.34
const LEAST_ALIKE = 0.5
const LEAST_SLIP = 5
const AHEAD = 0.12

/** Builds the index; two thousand docs take half a second or so, once for every change of the catalogue. */
export function buildSearchIndex(docs: readonly SearchDoc[]): SearchIndex {
  const spellings = docs.flatMap(({ name, keywords }, doc) =>
    [name, ...keywords].map((text): Spelling => {
      const { syllables, initials } = spelling(text)
      return { doc, syllables, whole: syllables.join(''), initials }
    }),
  )
  const grams = new Map<string, number[]>()
  spellings.forEach(({ whole }, at) => {
    for (const gram of new Set(trigrams(whole))) put(grams, gram, at)
  })
  // By sound and by single characters only names are compared: the rest would find too much.
  const named = docs.map((doc) => ({ ...doc, about: '' }))
  const terms = { words: termsOf(docs, wordTerms), sounds: termsOf(named, soundTerms) }
  return { docs, ...terms, characters: termsOf(named, characterTerms), spellings, grams }
}

function termsOf(docs: readonly SearchDoc[], cut: (text: string) => string[]): Terms {
  const index = new Map<string, Posting[]>()
  docs.forEach(({ name, keywords, about }, doc) => {
    const weights = new Map<string, number>()
    const add = (text: string, weight: number) => {
      for (const term of cut(text)) weights.set(term, Math.max(weight, weights.get(term) ?? 0))
    }
    add(name, NAME)
    for (const keyword of keywords) add(keyword, KEYWORD)
    add(about, ABOUT)
    for (const [term, weight] of weights) put(index, term, { doc, weight })
  })
  return index
}

function put<T>(index: Map<string, T[]>, key: string, value: T): void {
  const known = index.get(key)
  if (known) known.push(value)
  else index.set(key, [value])
}

/**
 * Docs for the ways in which something typed can be read, best first. Chinese is compared by pairs of characters weighed by
 * rarity, by how it sounds, and where that finds nothing by single characters; Latin letters as pinyin, whole or from any
 * syllable on, as initials, and where that finds nothing with slips.
 */
export function searchIndex(index: SearchIndex, readings: readonly Reading[], limit: number): SearchAnswer[] {
  const best = new Map<number, Found>()
  const take = (found: readonly Found[], weight: number) => {
    for (const { doc, way, score } of found) {
      const known = best.get(doc)
      if (!known || known.score < score * weight) best.set(doc, { doc, way, score: score * weight })
    }
  }
  for (const { text, weight } of readings) take(foundFor(index, text), weight)
  const [typed] = readings
  if (best.size === 0 && typed) {
    const characters = characterTerms(typed.text)
    if (characters.length > 1) take(matched(index, index.characters, characters, 'alike'), 0.6)
  }
  const rank = ({ doc, score }: Found) => score + (index.docs[doc]?.isPublished ? AHEAD : 0)
  return [...best.values()]
    .toSorted((a, b) => rank(b) - rank(a) || a.doc - b.doc)
    .slice(0, limit)
    .map(({ doc, way, score }) => ({ id: index.docs[doc]?.id ?? '', way, score }))
}

type Found = { doc: number; way: SearchWay; score: number }

function foundFor(index: SearchIndex, text: string): Found[] {
  const folded = fold(text)
  if (!/^[a-z0-9' ]+$/.test(folded)) {
    const words = matched(index, index.words, wordTerms(folded), 'words')
    return [...words, ...matched(index, index.sounds, soundTerms(folded), 'alike')]
  }
  const letters = folded.replaceAll(/[' ]/g, '')
  if (letters.length < 2) return []
  const spelled = index.spellings.flatMap((known) => spelledLike(known, letters))
  return spelled.length > 0 || letters.length < LEAST_SLIP ? spelled : withSlips(index, letters)
}

function matched(index: SearchIndex, terms: Terms, asked: readonly string[], way: SearchWay): Found[] {
  const rarities = asked.map((term) => rarity(index, terms, term))
  const total = rarities.reduce((sum, value) => sum + value, 0)
  const scores = new Map<number, number>()
  asked.forEach((term, at) => {
    for (const { doc, weight } of terms.get(term) ?? []) {
      scores.set(doc, (scores.get(doc) ?? 0) + (rarities[at] ?? 0) * weight)
    }
  })
  const factor = way === 'alike' ? 0.8 : 1
  return [...scores].flatMap(([doc, score]) => {
    const share = score / total
    if (share < LEAST_SHARE) return []
    // Of two that hold all of it, the shorter name is meant.
    const length = Math.max(asked.length, index.docs[doc]?.name.length ?? 0)
    return [{ doc, way, score: factor * share * (0.8 + (0.2 * asked.length) / length) }]
  })
}

/** Rare words tell more. Words nobody has count as the rarest: what asks for much that is not there is not found. */
function rarity({ docs }: SearchIndex, terms: Terms, term: string): number {
  return Math.log(1 + docs.length / (1 + (terms.get(term)?.length ?? 0)))
}

function spelledLike({ doc, syllables, whole, initials }: Spelling, letters: string): Found[] {
  const found = (score: number): Found[] => [{ doc, way: 'pinyin', score }]
  if (whole === letters || initials === letters) return found(1.1)
  if (whole.includes(letters) && beginsAtSyllable(syllables, whole, letters)) {
    return found(0.7 + (0.3 * letters.length) / whole.length)
  }
  return initials.includes(letters) ? found(0.6 + (0.3 * letters.length) / initials.length) : []
}

function beginsAtSyllable(syllables: readonly string[], whole: string, letters: string): boolean {
  let at = 0
  for (const syllable of syllables) {
    if (whole.startsWith(letters, at)) return true
    at += syllable.length
  }
  return false
}

function withSlips({ spellings, grams }: SearchIndex, letters: string): Found[] {
  const asked = [...new Set(trigrams(letters))]
  const shared = new Map<number, number>()
  for (const gram of asked) for (const at of grams.get(gram) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1)
  return [...shared].flatMap(([at, count]): Found[] => {
    const known = spellings[at]
    const alike = count / asked.length
    return known && alike >= LEAST_ALIKE ? [{ doc: known.doc, way: 'alike', score: 0.6 * alike }] : []
  })
}
