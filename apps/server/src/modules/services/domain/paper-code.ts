import { randomInt } from 'node:crypto'
import type { PaperKind } from '@yiwang/contract/services'

/** Digits and letters that nobody takes for each other: neither I nor O. */
const LETTERS = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'.replace('O', '')

/** The code on a paper by which it is verified: ten characters, as random as a password. */
export function newPaperCode(): string {
  return Array.from({ length: 10 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
}

const WORDS: Record<PaperKind, string> = {
  acceptance: '受',
  'one-time-notice': '补',
  'supplement-notice': '补',
  'non-acceptance': '不受',
  'extension-notice': '延',
  'pause-notice': '停',
  decision: '准',
  refusal: '不准',
  result: '证',
  receipt: '送',
  'hand-over-list': '交',
  'record-book': '记',
}

/** Number of a paper in its series of the year, such as 受〔2026〕000017号. */
export function paperNumber(kind: PaperKind, on: string, sequence: number): string {
  return `${WORDS[kind]}〔${on.slice(0, 4)}〕${String(sequence).padStart(6, '0')}号`
}
