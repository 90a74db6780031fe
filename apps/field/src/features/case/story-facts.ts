import { REFUSAL_REASONS, RETURN_REASONS, SOLVED } from '@yiwang/contract/cases'
import type { TimelineEntry } from '@yiwang/contract/cases'

type Fact =
  | { group: 'returnReason' | 'refusalReason' | 'solved' | 'satisfaction'; code: never }
  | { key: 'case.found' | 'case.notFound' | 'case.passed' | 'case.rework' | 'case.toUnit'; values?: { unit: string } }

const isOneOf = (list: readonly string[], value: unknown) => typeof value === 'string' && list.includes(value)

/** The codes among the facts of an entry, as words of the message files; unknown facts are left out. */
export function factCodes({ action, facts }: Pick<TimelineEntry, 'action' | 'facts'>): Fact[] {
  const found: Fact[] = []
  const add = (group: 'returnReason' | 'refusalReason' | 'solved' | 'satisfaction', value: unknown) =>
    found.push({ group, code: value as never })
  if (action === 'verify' && typeof facts['found'] === 'boolean') {
    found.push({ key: facts['found'] ? 'case.found' : 'case.notFound' })
  }
  if (action === 'check' && typeof facts['passed'] === 'boolean') {
    found.push({ key: facts['passed'] ? 'case.passed' : 'case.rework' })
  }
  if (action === 'return' && isOneOf(RETURN_REASONS, facts['reason'])) add('returnReason', facts['reason'])
  if (action === 'refuse' && isOneOf(REFUSAL_REASONS, facts['reason'])) add('refusalReason', facts['reason'])
  if (action === 'rate' && isOneOf(SOLVED, facts['solved'])) add('solved', facts['solved'])
  if (action === 'rate' && typeof facts['satisfaction'] === 'number') add('satisfaction', facts['satisfaction'])
  if (action === 'dispatch' && typeof facts['unitName'] === 'string') {
    found.push({ key: 'case.toUnit', values: { unit: facts['unitName'] } })
  }
  return found
}
