import type { Reason } from '../types.ts'
import { TITLE_MARK } from './grams.ts'

const MOST_REASONS = 5
const LOOKED_AT = 60

/**
 * The phrases that spoke loudest for a label. Grams overlap, so a phrase carries what the grams inside it say, and a
 * phrase that shares two characters with one already named is left out.
 * @param pulls what each gram of the text adds for the label
 * @param names the label's own names and those of its children
 */
export function loudestPhrases(pulls: Map<string, number>, names: string[]): Reason[] {
  const inTitle = new Set<string>()
  const whole = new Map<string, number>()
  for (const [marked, pull] of pulls) {
    const title = marked.startsWith(TITLE_MARK)
    const gram = title ? marked.slice(TITLE_MARK.length) : marked
    if (title && pull > 0) inTitle.add(gram)
    whole.set(gram, (whole.get(gram) ?? 0) + pull)
  }
  const phrases = [...whole.keys()]
    .filter((gram) => gram.length >= 2 && (whole.get(gram) ?? 0) > 0)
    .sort((a, b) => (whole.get(b) ?? 0) - (whole.get(a) ?? 0) || (a < b ? -1 : 1))
    .slice(0, LOOKED_AT)
    .map((gram) => ({ gram, weight: carried(gram, whole) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight || (a.gram < b.gram ? -1 : 1))
  const reasons: Reason[] = []
  for (const { gram, weight } of phrases) {
    if (reasons.length === MOST_REASONS) break
    if (reasons.some((reason) => sharesTwo(reason.value, gram))) continue
    const name = names.find((one) => one.includes(gram))
    const kind = name !== undefined ? 'label-name' : inTitle.has(gram) ? 'title-phrase' : 'phrase'
    reasons.push({ kind, value: gram, weight, ...(name === undefined ? {} : { detail: { name } }) })
  }
  return reasons
}

function carried(gram: string, whole: Map<string, number>): number {
  let sum = 0
  let parts = 0
  for (let length = 1; length <= gram.length; length += 1)
    for (let at = 0; at + length <= gram.length; at += 1) {
      sum += whole.get(gram.slice(at, at + length)) ?? 0
      parts += 1
    }
  // Longer phrases hold more grams; dividing by the root keeps a stray neighbour from always being pulled in.
  return sum / Math.sqrt(parts)
}

function sharesTwo(a: string, b: string): boolean {
  for (let at = 0; at + 2 <= b.length; at += 1) if (a.includes(b.slice(at, at + 2))) return true
  return false
}
