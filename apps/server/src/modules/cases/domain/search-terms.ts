const HAN = /\p{Script=Han}+/gu
const WORD = /[a-z0-9]{2,}/g
const MOST_TERMS = 600

/**
 * Terms under which a text is found: pairs of neighbouring Chinese characters, and Latin words and numbers as they
 * stand. Pairs find any part of two or more characters without a dictionary.
 */
export function searchTerms(text: string): string[] {
  const lower = text.toLowerCase()
  const terms = new Set<string>()
  for (const [run] of lower.matchAll(HAN)) {
    const characters = [...run]
    if (characters.length === 1) terms.add(run)
    for (let i = 0; i + 1 < characters.length; i += 1) terms.add(`${characters[i]}${characters[i + 1]}`)
  }
  for (const [word] of lower.matchAll(WORD)) terms.add(word)
  return [...terms].slice(0, MOST_TERMS)
}

/** The PostgreSQL tsquery that asks for all terms of what a person typed; null when nothing in it can be searched. */
export function searchQuery(typed: string): string | null {
  const terms = searchTerms(typed)
  return terms.length === 0 ? null : terms.map((term) => `'${term}'`).join(' & ')
}
