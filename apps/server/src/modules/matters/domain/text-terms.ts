import { pinyin } from 'pinyin-pro'

const HAN = /\p{Script=Han}+/gu
const LATIN = /[a-z0-9]+/g
const readings = new Map<string, string>()

/** One form for what looks alike: full-width letters, capitals, blanks. */
export function fold(value: string): string {
  return value.normalize('NFKC').toLowerCase().trim()
}

/** Reading of a character without its tone; each is looked up once. */
export function readingOf(character: string): string {
  const known = readings.get(character)
  if (known !== undefined) return known
  const reading = pinyin(character, { toneType: 'none', v: true })
  readings.set(character, reading)
  return reading
}

function han(folded: string): string[] {
  return folded.match(HAN) ?? []
}

function pairs(items: readonly string[], between: string): string[] {
  return items.slice(1).map((item, at) => `${items[at] ?? ''}${between}${item}`)
}

/** Pairs of neighbouring characters, and Latin words and numbers as they stand (decision 7). */
export function wordTerms(value: string): string[] {
  const folded = fold(value)
  return [...new Set([...han(folded).flatMap((run) => pairs([...run], '')), ...(folded.match(LATIN) ?? [])])]
}

/** Single Chinese characters; they tell little, and are asked for only where pairs find nothing. */
export function characterTerms(value: string): string[] {
  return [...new Set(han(fold(value)).flatMap((run) => [...run]))]
}

/** Pairs of neighbouring syllables: 社保咔 sounds like 社保卡. */
export function soundTerms(value: string): string[] {
  return [...new Set(han(fold(value)).flatMap((run) => pairs([...run].map(readingOf), ' ')))]
}

/** The whole in pinyin without blanks, by syllables, and by their first letters; Latin letters stay. */
export function spelling(value: string): { syllables: string[]; initials: string } {
  const syllables = [...fold(value)].flatMap((character) => {
    if (/\p{Script=Han}/u.test(character)) return [readingOf(character)]
    return /[a-z0-9]/.test(character) ? [character] : []
  })
  return { syllables, initials: syllables.map((syllable) => syllable.charAt(0)).join('') }
}

/** Runs of three letters, with marks for the ends. */
export function trigrams(value: string): string[] {
  const marked = `^${value}$`
  return [...marked].slice(2).map((_, at) => marked.slice(at, at + 3))
}
