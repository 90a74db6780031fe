import type { SubjectState } from '@yiwang/contract/registers'

/** Who is here or comes back counts among those who are here (实有). */
export function isCounted(state: SubjectState): boolean {
  return state === 'active' || state === 'absent'
}
