import { pinyin } from 'pinyin-pro'

const HAN = /\p{Script=Han}+/gu
const WORD = /[a-z]+|\d+/g
const MOST_TERMS = 60
const readings = new Map<string, string>()
const surnames = new Map<string, string>()

/** Words under which a name of a person is found: itself, its pairs of characters, pinyin whole and by initials. */
export function nameTerms(name: string): string[] {
  const folded = fold(name)
  const characters = [...folded]
  if (!characters.every((character) => /\p{Script=Han}/u.test(character))) return placeTerms(name)
  const syllables = syllablesOf(characters)
  const terms = new Set([folded, ...pairs(folded)])
  for (let end = 2; end <= syllables.length; end += 1) addPinyin(terms, syllables.slice(0, end))
  if (syllables.length > 2) addPinyin(terms, syllables.slice(1))
  return [...terms].slice(0, MOST_TERMS)
}

/** How a name sounds as a whole; null of names that are not Chinese characters throughout. */
export function wholePinyin(name: string): string | null {
  const characters = [...fold(name)]
  const isHan = characters.length > 0 && characters.every((character) => /\p{Script=Han}/u.test(character))
  return isHan ? syllablesOf(characters).join(' ') : null
}

/** Words under which an address or the name of a place, house or firm is found: pairs of characters and whole numbers. */
export function placeTerms(name: string): string[] {
  const folded = fold(name)
  const terms = new Set([...han(folded).flatMap((run) => pairs(run)), ...(folded.match(WORD) ?? [])])
  return [...terms].slice(0, MOST_TERMS)
}

/** The words that all must be there for what somebody typed; empty when it is too short to look for. */
export function queryTerms(typed: string): string[] {
  const folded = fold(typed)
  const latin = folded.replace(/[\s']/g, '')
  if (/^[a-z]{2,}$/.test(latin)) return [latin]
  const whole = folded.replaceAll(' ', '')
  const characters = [...whole]
  const isName = characters.length > 1 && characters.length < 5 && han(whole).join('') === whole
  // A short name asks for its pairs alone, so that it is found within a longer one too.
  return isName && folded === whole ? pairs(whole) : placeTerms(folded)
}

function addPinyin(terms: Set<string>, syllables: readonly string[]): void {
  terms.add(syllables.join(''))
  terms.add(syllables.map((syllable) => [...syllable][0] ?? '').join(''))
}

function fold(value: string): string {
  return value.normalize('NFKC').toLowerCase().trim()
}

function han(value: string): string[] {
  return value.match(HAN) ?? []
}

function pairs(run: string): string[] {
  const characters = [...run]
  return characters.slice(1).map((character, i) => `${characters[i] ?? ''}${character}`)
}

/** Family names have readings of their own (单 shàn, 解 xiè, 尉迟 yùchí); each is looked up once. */
function syllablesOf(characters: readonly string[]): string[] {
  const head = characters.slice(0, 2).join('')
  let first = surnames.get(head)
  if (first === undefined) {
    first = pinyin(head, { toneType: 'none', type: 'array', surname: 'head', v: true }).join(' ')
    surnames.set(head, first)
  }
  return [...first.split(' '), ...characters.slice(2).map(readingOf)].filter((syllable) => syllable !== '')
}

function readingOf(character: string): string {
  const known = readings.get(character)
  if (known !== undefined) return known
  const reading = pinyin(character, { toneType: 'none', v: true })
  readings.set(character, reading)
  return reading
}
