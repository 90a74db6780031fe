import { BESIDE } from '@yiwang/contract/imports'
import type { ImportTarget } from '@yiwang/contract/imports'
import type { SubjectKind } from '@yiwang/contract/registers'
import { plainHeading } from './headings.ts'
import { SYNONYMS } from './synonyms.ts'

type Guess = { column: number; to: string }
type Named = Pick<ImportTarget, 'to' | 'label'> & { aliases?: readonly string[] }

/**
 * Columns by what their headings say: the label of a target or one of its usual names, whole before in part. A target is
 * given once, a column once; the subject of the row goes before those beside it.
 */
export function guessColumns(headings: readonly string[], targets: readonly Named[]): Guess[] {
  const plain = headings.map(plainHeading)
  const guesses: Guess[] = []
  for (const isFit of [isWhole, isGrouped]) {
    for (const { to, label, aliases = [] } of targets) {
      if (guesses.some((guess) => guess.to === to)) continue
      const names = [label.zh, ...aliases, ...(SYNONYMS[to] ?? [])].map(plainHeading).filter((name) => name !== '')
      const column = firstFree(plain, guesses, (heading) => names.some((name) => isFit(heading, name)))
      if (column >= 0) guesses.push({ column, to })
    }
  }
  return guesses.toSorted((a, b) => a.column - b.column)
}

function firstFree(plain: readonly string[], taken: readonly Guess[], fits: (heading: string) => boolean): number {
  return plain.findIndex((heading, i) => heading !== '' && fits(heading) && !taken.some(({ column }) => column === i))
}

function isWhole(heading: string, name: string): boolean {
  return heading === name
}

/** A grouped heading ends with its own name; a remark may stand behind it. Short names fit too much. */
function isGrouped(heading: string, name: string): boolean {
  return name.length >= 3 && (heading.endsWith(name) || heading.startsWith(name))
}

/** What the rows of a table seem to tell of, by its headings. */
export function guessSubject(headings: readonly string[]): SubjectKind {
  const plain = new Set(headings.map(plainHeading))
  const has = (target: string) => (SYNONYMS[target] ?? []).some((name) => plain.has(plainHeading(name)))
  if (has('person.identity-number') || plain.has('姓名')) return 'person'
  if (has('organisation.credit-code')) return 'organisation'
  if (has('vehicle.plate')) return 'vehicle'
  if (has('household.household-number')) return 'household'
  if (plain.has('场所名称') || plain.has('设施名称')) return 'place'
  if (plain.has('单位名称') || plain.has('企业名称')) return 'organisation'
  return has('dwelling.use') || has('dwelling.area') ? 'dwelling' : 'person'
}

/** Kinds that a row of a kind may tell of, its own first. */
export function kindsOf(subject: SubjectKind): SubjectKind[] {
  return [subject, ...BESIDE[subject].map(({ kind }) => kind)]
}
