import type { Reason } from '../types.ts'
import {
  DANGER_CUES,
  DENIED_BEFORE,
  FEARED_BEFORE,
  OVER_AFTER,
  TALKED_OF,
  type UrgencyCue,
  type UrgencyLevel,
} from './urgency-cues.ts'

/** `reasons` name each phrase found, the clause around it and why it counts less, if it does. */
export type UrgencyScore = { level: UrgencyLevel; confidence: number; abstained: boolean; reasons: Reason[] }

export type UrgencyOptions = { threshold?: number; cues?: readonly UrgencyCue[] }

type Mood = 'happening' | 'feared' | 'denied'
type Found = UrgencyCue & { clause: string; mood: Mood; learned: boolean }

const DEFAULT_THRESHOLD = 0.5
const RANK: Record<UrgencyLevel, number> = { normal: 0, urgent: 1, emergency: 2 }
const ONE_CUE = { happening: 0.8, feared: 0.6, denied: 0 } as const
const FURTHER_CUE = 0.07
const MOST_SURE = 0.97
const NO_CUE = 0.7
const ENOUGH_TEXT = 4

/**
 * How urgent a text sounds: words of danger in their clause, with denial ("nobody was hurt"), what is over ("the fire is
 * out") and what is only feared ("might collapse") told apart. It is a proposal: it can raise a flag, never lower one.
 * @param options `cues` are phrases of the place itself, learned or entered, besides the built-in ones
 */
export function scoreUrgency(
  text: string,
  { threshold = DEFAULT_THRESHOLD, cues = [] }: UrgencyOptions = {},
): UrgencyScore {
  const found = findCues(text, cues)
  const speaking = found.filter(({ mood }) => mood !== 'denied')
  const level = speaking.reduce<UrgencyLevel>((most, cue) => higher(most, levelOf(cue)), 'normal')
  const carrying = speaking.filter((cue) => levelOf(cue) === level)
  const surest = Math.max(0, ...carrying.map(({ mood }) => ONE_CUE[mood]))
  const unspoken = [...text.trim()].length < ENOUGH_TEXT ? 0 : NO_CUE
  const confidence =
    carrying.length === 0 ? unspoken : Math.min(MOST_SURE, surest + FURTHER_CUE * (carrying.length - 1))
  return { level, confidence, abstained: confidence < threshold, reasons: found.map(reasonOf) }
}

function findCues(text: string, learned: readonly UrgencyCue[]): Found[] {
  const known = [
    ...DANGER_CUES.map((cue) => ({ ...cue, learned: false })),
    ...learned.filter(({ phrase }) => phrase !== '').map((cue) => ({ ...cue, learned: true })),
  ]
  return text.split(/[，。！？；,.!?;\n]+/u).flatMap((clause) => {
    const hits = known.flatMap((cue) => {
      const at = clause.indexOf(cue.phrase)
      return at < 0 ? [] : [{ cue, at, end: at + cue.phrase.length }]
    })
    // "Gas leak" says all that "leak" says.
    const longest = hits.filter(
      (hit) =>
        !hits.some(
          (other) =>
            other !== hit && other.at <= hit.at && other.end >= hit.end && other.end - other.at > hit.end - hit.at,
        ),
    )
    return longest.map(({ cue, at, end }): Found => ({ ...cue, clause: clause.trim(), mood: moodOf(clause, at, end) }))
  })
}

function moodOf(clause: string, at: number, end: number): Mood {
  const before = clause.slice(0, at)
  const after = clause.slice(end)
  const denied = DENIED_BEFORE.exec(before)?.[2] ?? deniedAtOnce(before, clause.slice(at))
  if (denied !== null && !/[但却而仍还]/u.test(denied)) return 'denied'
  if (OVER_AFTER.test(after)) return 'denied'
  return FEARED_BEFORE.test(before) || TALKED_OF.test(clause) ? 'feared' : 'happening'
}

/** "No" that is told from other uses by the word after it, which is the cue itself. */
function deniedAtOnce(before: string, rest: string): string | null {
  if (!/[没未无]$/u.test(before)) return null
  return DENIED_BEFORE.test(before.slice(0, -1) + before.slice(-1)) ||
    /^(起火|着火|受伤|伤亡|漏|塌|倒|明火|火情|浓烟|被困|坍|危险|安全隐患)/u.test(rest)
    ? ''
    : null
}

function levelOf({ level, mood }: Found): UrgencyLevel {
  if (mood === 'happening') return level
  return level === 'emergency' ? 'urgent' : 'normal'
}

function higher(a: UrgencyLevel, b: UrgencyLevel): UrgencyLevel {
  return RANK[a] >= RANK[b] ? a : b
}

function reasonOf(found: Found): Reason {
  const kinds = { emergency: 'danger-cue', urgent: 'urgent-cue' } as const
  const spoken = found.learned ? 'learned-cue' : kinds[found.level]
  return {
    kind: found.mood === 'denied' ? 'negated-cue' : spoken,
    value: found.phrase,
    weight: ONE_CUE[found.mood],
    detail: { clause: found.clause, mood: found.mood },
  }
}
