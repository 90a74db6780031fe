/**
 * Codes of the area tree. Division codes are those of GB/T 2260 and its extension (2, 4, 6, 9, 12 digits for province,
 * prefecture, county, town, village); a unit grid is 15 digits, 12 + a sequence of 3 (GB/T 30428.1). The standard
 * ends there: the micro-grid code, grid + 2 digits, is our extension and its width is configurable.
 */
export type AreaLevel = 'province' | 'prefecture' | 'county' | 'town' | 'village' | 'grid' | 'micro-grid'

export type AreaCode = { readonly code: string; readonly level: AreaLevel; readonly parent: string | null }

export type CodeOptions = { readonly microGridDigits?: number }

export type NextCode =
  | { readonly ok: true; readonly code: string; readonly sequence: number }
  | { readonly ok: false; readonly reason: 'not-a-parent-code' | 'bad-sequence' | 'sequence-exhausted' }

const GRID_SEQUENCE_DIGITS = 3
const MICRO_GRID_DIGITS = 2
const BEFORE_DISTRICTS = 900

const LEVELS = [
  { level: 'province', length: 2, parentLength: 0 },
  { level: 'prefecture', length: 4, parentLength: 2 },
  { level: 'county', length: 6, parentLength: 4 },
  { level: 'town', length: 9, parentLength: 6 },
  { level: 'village', length: 12, parentLength: 9 },
  { level: 'grid', length: 15, parentLength: 12 },
] as const

/**
 * Reads a code, or null when it is none. Statistics files pad division codes to 12 digits with zeros
 * (370114001000 is a town): a village part of 000 is never a village, so the padding is taken off.
 */
export function parseAreaCode(text: string, options: CodeOptions = {}): AreaCode | null {
  if (!/^\d+$/.test(text)) return null
  const code = withoutPadding(text)
  const microLength = 15 + (options.microGridDigits ?? MICRO_GRID_DIGITS)
  if (code.length === microLength) {
    return isZero(code.slice(15)) || isZero(code.slice(12, 15))
      ? null
      : { code, level: 'micro-grid', parent: code.slice(0, 15) }
  }
  const found = LEVELS.find((entry) => entry.length === code.length)
  if (!found || isZero(code.slice(found.parentLength))) return null
  const parent = found.parentLength === 0 ? null : code.slice(0, found.parentLength)
  return { code, level: found.level, parent }
}

function withoutPadding(text: string): string {
  if (text.length !== 12) return text
  const significant = LEVELS.find((entry) => entry.length < 12 && isZero(text.slice(entry.length)))
  return significant ? text.slice(0, significant.length) : text
}

function isZero(digits: string): boolean {
  return /^0+$/.test(digits)
}

export function levelOfCode(text: string, options: CodeOptions = {}): AreaLevel | null {
  return parseAreaCode(text, options)?.level ?? null
}

export function parentOfCode(text: string, options: CodeOptions = {}): string | null {
  return parseAreaCode(text, options)?.parent ?? null
}

/** Whether `code` is `ancestor` or lies below it. */
export function isWithin(code: string, ancestor: string): boolean {
  return code.startsWith(ancestor)
}

/**
 * The next grid code of a village. `lastSequence` is the highest sequence ever given there, retired grids included, so
 * that a code is never used twice; 0 for none yet. After 999 it refuses: the sequence has three digits.
 */
export function nextGridCode(villageCode: string, lastSequence: number): NextCode {
  if (levelOfCode(villageCode) !== 'village') return { ok: false, reason: 'not-a-parent-code' }
  return nextInSequence(villageCode, lastSequence, GRID_SEQUENCE_DIGITS)
}

/** The next micro-grid code of a grid, as `nextGridCode`; refuses after 99 with the default two digits. */
export function nextMicroGridCode(gridCode: string, lastSequence: number, options: CodeOptions = {}): NextCode {
  if (levelOfCode(gridCode, options) !== 'grid') return { ok: false, reason: 'not-a-parent-code' }
  return nextInSequence(gridCode, lastSequence, options.microGridDigits ?? MICRO_GRID_DIGITS)
}

/**
 * The next code of a management district (管理区) under a town: 12 digits in the place of a village, from 901 on, which
 * the statistical rules for division codes give to nobody (their villages end at 599). Our extension.
 */
export function nextDistrictCode(townCode: string, lastSequence: number): NextCode {
  if (levelOfCode(townCode) !== 'town') return { ok: false, reason: 'not-a-parent-code' }
  return nextInSequence(townCode, Math.max(lastSequence, BEFORE_DISTRICTS), GRID_SEQUENCE_DIGITS)
}

function nextInSequence(parent: string, lastSequence: number, digits: number): NextCode {
  if (!Number.isInteger(lastSequence) || lastSequence < 0) return { ok: false, reason: 'bad-sequence' }
  const sequence = lastSequence + 1
  if (sequence >= 10 ** digits) return { ok: false, reason: 'sequence-exhausted' }
  return { ok: true, code: parent + String(sequence).padStart(digits, '0'), sequence }
}
