import type { SubjectState } from '@yiwang/contract/registers'

/** Who is here or comes back counts among those who are here (实有). */
export function isCounted(state: SubjectState): boolean {
  return state === 'active' || state === 'absent'
}

/** Codes of GB/T 4761 for the head of a household (户主): 01 where the head speaks of themselves, 02 where others do. */
export const HEAD = '01'

export function isHead(relation: string): boolean {
  return relation === HEAD || relation === '02'
}
