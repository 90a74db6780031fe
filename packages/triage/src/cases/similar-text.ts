import { textRuns } from '../text/grams.ts'

// What every report says ("the citizen reports … hopes the department …") does not make two of them alike.
const FORMAL =
  /市民|来电|反映|投诉|举报|希望|请求|要求|建议|尽快|处理|解决|有关|相关|部门|情况|问题|附近|位置|我们|他们|你们|这个|那里|这里|现在|今天|昨天|前往|核实|予以|为盼|谢谢|您好|你好/u
const PHRASES_SHOWN = 3

export type TextLikeness = { cosine: number; shared: string[]; pairs: number }

/** Cosine of the character pairs of two texts, rare pairs weighted by `rarity` where the caller knows it. */
export function compareTexts(a: string, b: string, rarity: (pair: string) => number = () => 1): TextLikeness {
  const left = pairWeights(a, rarity)
  const right = pairWeights(b, rarity)
  let product = 0
  for (const [pair, weight] of left) product += weight * (right.get(pair) ?? 0)
  const lengths = Math.sqrt(squareSum(left) * squareSum(right))
  return {
    cosine: lengths === 0 ? 0 : Math.min(1, product / lengths),
    shared: sharedPhrases(a, b),
    pairs: Math.min(left.size, right.size),
  }
}

function tellingRuns(text: string): string[] {
  return textRuns(text).flatMap((run) => run.split(FORMAL))
}

function pairWeights(text: string, rarity: (pair: string) => number): Map<string, number> {
  const counts = new Map<string, number>()
  for (const run of tellingRuns(text))
    for (let at = 0; at + 2 <= run.length; at += 1) {
      const pair = run.slice(at, at + 2)
      counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
  for (const [pair, count] of counts) counts.set(pair, (1 + Math.log(count)) * Math.max(0, rarity(pair)))
  return counts
}

function squareSum(weights: Map<string, number>): number {
  let sum = 0
  for (const weight of weights.values()) sum += weight * weight
  return sum
}

/** The longest stretches that stand in both texts, longest first. */
function sharedPhrases(a: string, b: string): string[] {
  const [shorter, longer] = [tellingRuns(a), tellingRuns(b)].sort(
    (x, y) => x.join().length - y.join().length || (x.join() < y.join() ? -1 : 1),
  )
  const other = (longer ?? []).join('\n')
  const found: string[] = []
  for (const run of shorter ?? [])
    for (let at = 0; at + 2 <= run.length;) {
      let length = 0
      while (at + length < run.length && other.includes(run.slice(at, at + length + 1))) length += 1
      const phrase = run.slice(at, at + length)
      if (length >= 2 && !found.includes(phrase)) found.push(phrase)
      at += Math.max(1, length)
    }
  return found.sort((x, y) => y.length - x.length || (x < y ? -1 : 1)).slice(0, PHRASES_SHOWN)
}
