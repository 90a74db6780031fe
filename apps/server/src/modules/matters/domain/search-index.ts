import type { SearchWay } from '@yiwang/contract/matters'
import { fold, soundTerms, spelling, trigrams, wordTerms } from './text-terms.ts'

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

export type SearchAnswer = { id: string; way: SearchWay; score: number }

type Posting = { doc: number; weight: number }
type Terms = ReadonlyMap<string, readonly Posting[]>

export type SearchIndex = {
  docs: readonly SearchDoc[]
  words: Terms
  sounds: Terms
  /** Spelling of every name and keyword; many of one doc. */
  spellings: readonly {
    doc: number
    syllables: readonly string[]
    whole: string
    initials: string
    grams: Set<string>
  }[]
}

const NAME = 1
const KEYWORD = 0.95
const ABOUT = 0.45
/** Share of what was asked, by rarity, that a doc must hold. */
const LEAST_SHARE = 0.34
const LEAST_ALIKE = 0.5

/** Builds the index; some thousand docs take tens of milliseconds. */
export function buildSearchIndex(docs: readonly SearchDoc[]): SearchIndex {
  const words = new Map<string, Posting[]>()
  const sounds = new Map<string, Posting[]>()
  docs.forEach(({ name, keywords, about }, doc) => {
    for (const [terms, index] of [
      [wordTerms, words],
      [soundTerms, sounds],
    ] as const) {
      const weights = new Map<string, number>()
      const add = (text: string, weight: number) => {
        for (const term of terms(text)) weights.set(term, Math.max(weight, weights.get(term) ?? 0))
      }
      add(name, NAME)
      for (const keyword of keywords) add(keyword, KEYWORD)
      add(about, ABOUT)
      for (const [term, weight] of weights) {
        const known = index.get(term)
        if (known) known.push({ doc, weight })
        else index.set(term, [{ doc, weight }])
      }
    }
  })
  const spellings = docs.flatMap(({ name, keywords }, doc) =>
    [name, ...keywords].map((text) => {
      const { syllables, initials } = spelling(text)
      const whole = syllables.join('')
      return { doc, syllables, whole, initials, grams: new Set(trigrams(whole)) }
    }),
  )
  return { docs, words, sounds, spellings }
}

/**
 * Docs for what somebody typed, best first. Chinese is compared by pairs of characters weighed by rarity, and where that
 * finds too little by how it sounds; Latin letters as pinyin, whole or from any syllable on, as initials, and with slips.
 */
export function searchIndex(index: SearchIndex, typed: readonly string[], limit: number): SearchAnswer[] {
  const best = new Map<number, SearchAnswer>()
  for (const text of typed) {
    const folded = fold(text)
    const found = /^[a-z0-9' ]+$/.test(folded)
      ? spelled(index, folded.replaceAll(/[' ]/g, ''))
      : [
          ...matched(index, index.words, wordTerms(folded), 'words'),
          ...matched(index, index.sounds, soundTerms(folded), 'alike'),
        ]
    for (const answer of found) {
      const known = best.get(answer.doc)
      if (!known || known.score < answer.score) best.set(answer.doc, { id: '', way: answer.way, score: answer.score })
    }
  }
  return [...best]
    .map(([doc, answer]) => ({ ...answer, id: index.docs[doc]?.id ?? '', ahead: index.docs[doc]?.isPublished ? 1 : 0 }))
    .toSorted((a, b) => b.score + b.ahead * 0.12 - (a.score + a.ahead * 0.12) || a.id.localeCompare(b.id))
    .slice(0, limit)
    .map(({ id, way, score }) => ({ id, way, score }))
}

type Found = { doc: number; way: SearchWay; score: number }

function matched(index: SearchIndex, terms: Terms, asked: readonly string[], way: SearchWay): Found[] {
  const total = asked.reduce((sum, term) => sum + rarity(index, terms, term), 0)
  if (total === 0) return []
  const scores = new Map<number, number>()
  for (const term of asked) {
    const weight = rarity(index, terms, term)
    for (const posting of terms.get(term) ?? []) {
      scores.set(posting.doc, (scores.get(posting.doc) ?? 0) + weight * posting.weight)
    }
  }
  const factor = way === 'alike' ? 0.8 : 1
  return [...scores].flatMap(([doc, score]) => {
    const share = score / total
    // Of two that hold all of it, the shorter name is meant.
    const length = Math.max(asked.length, wordCount(index, doc))
    const score01 = share * (0.8 + (0.2 * asked.length) / length)
    return share >= LEAST_SHARE ? [{ doc, way, score: factor * score01 }] : []
  })
}

function wordCount(index: SearchIndex, doc: number): number {
  return [...(index.docs[doc]?.name ?? '')].length
}

/** Rare words tell more. Words nobody has count as the rarest: what asks for much that is not there is not found. */
function rarity({ docs }: SearchIndex, terms: Terms, term: string): number {
  return Math.log(1 + docs.length / (1 + (terms.get(term)?.length ?? 0)))
}

function spelled({ spellings }: SearchIndex, letters: string): Found[] {
  if (letters.length < 2) return []
  const grams = trigrams(letters)
  return spellings.flatMap(({ doc, syllables, whole, initials, grams: known }): Found[] => {
    const share = letters.length / Math.max(whole.length, 1)
    const byInitials = letters.length / Math.max(initials.length, 1)
    if (whole === letters || initials === letters) return [{ doc, way: 'pinyin', score: 1.1 }]
    if (beginsAtSyllable(syllables, whole, letters))
      return [{ doc, way: 'pinyin', score: 0.7 + 0.3 * Math.min(1, share) }]
    if (initials.includes(letters)) return [{ doc, way: 'pinyin', score: 0.6 + 0.3 * Math.min(1, byInitials) }]
    const shared = grams.filter((gram) => known.has(gram)).length
    const alike = shared / Math.max(grams.length, 1)
    return alike >= LEAST_ALIKE && letters.length >= 5 ? [{ doc, way: 'alike', score: 0.6 * alike }] : []
  })
}

function beginsAtSyllable(syllables: readonly string[], whole: string, letters: string): boolean {
  let at = 0
  for (const syllable of syllables) {
    if (whole.startsWith(letters, at)) return true
    at += syllable.length
  }
  return false
}
