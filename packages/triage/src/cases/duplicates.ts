import type { Reason } from '../types.ts'
import { compareTexts } from './similar-text.ts'

/** Two cases side by side. Unknown distance or class is null and speaks for neither side. */
export type CasePair = {
  metres: number | null
  /** `related`: another class of the same parent. */
  classes: 'same' | 'related' | 'different' | null
  hoursApart: number
  texts: readonly [string, string]
  /** Weight of a pair of characters, such as its inverse document frequency; every pair weighs 1 without it. */
  rarity?: (pair: string) => number
}

/** `confidence` that both report one matter; `abstained` below the threshold: do not propose to merge them. */
export type DuplicateScore = { confidence: number; abstained: boolean; reasons: Reason[] }

const DEFAULT_THRESHOLD = 0.6
// Log odds. Two cases taken at random are hardly ever one matter.
const PRIOR = -3
const SAME_PLACE = 3
const NEAR_METRES = 20
const PER_DOUBLING = 1
const CLASS_ODDS = { same: 1.2, related: 0, different: -1.8 } as const
const SAME_HOUR = 1.2
const PER_DAY_DOUBLING = 0.7
const TEXT_SLOPE = 8
const UNLIKE_TEXT = 0.2
const MOST_FROM_TEXT = 4
const LEAST_FROM_TEXT = -1.5
const ENOUGH_PAIRS = 8

/** How likely two cases are duplicates, from place, class, time and text; the order of the two is irrelevant. */
export function scoreDuplicate(pair: CasePair, threshold = DEFAULT_THRESHOLD): DuplicateScore {
  const reasons = [...placeReason(pair), ...classReason(pair), timeReason(pair), ...textReason(pair)]
  const odds = reasons.reduce((sum, { weight }) => sum + weight, PRIOR)
  const confidence = 1 / (1 + Math.exp(-odds))
  return { confidence, abstained: confidence < threshold, reasons: reasons.sort((a, b) => b.weight - a.weight) }
}

function placeReason({ metres }: CasePair): Reason[] {
  if (metres === null) return []
  const weight = SAME_PLACE - PER_DOUBLING * Math.log2(1 + Math.max(0, metres) / NEAR_METRES)
  return [{ kind: 'distance', value: String(Math.round(metres)), weight, detail: { metres } }]
}

function classReason({ classes }: CasePair): Reason[] {
  if (classes === null) return []
  const weight = CLASS_ODDS[classes]
  return [{ kind: classes === 'same' ? 'same-class' : 'different-class', value: classes, weight }]
}

function timeReason({ hoursApart }: CasePair): Reason {
  const hours = Math.abs(hoursApart)
  const weight = SAME_HOUR - PER_DAY_DOUBLING * Math.log2(1 + hours / 24)
  return { kind: 'time-apart', value: String(Math.round(hours)), weight, detail: { hours } }
}

function textReason({ texts, rarity }: CasePair): Reason[] {
  const { cosine, shared, pairs } = compareTexts(texts[0], texts[1], rarity)
  if (pairs === 0) return []
  // A text of three words says little, alike or not.
  const trust = Math.min(1, pairs / ENOUGH_PAIRS)
  const weight = trust * Math.max(LEAST_FROM_TEXT, Math.min(MOST_FROM_TEXT, TEXT_SLOPE * (cosine - UNLIKE_TEXT)))
  return [{ kind: 'similar-text', value: shared.join(' '), weight, detail: { cosine } }]
}
