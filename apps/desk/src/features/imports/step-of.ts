import type { ImportView } from '@yiwang/contract/imports'

/** The step a person is at: 0 the file is read, 1 its columns are told, 2 it was tried, 3 it is taken in or over. */
export function stepOf({ state, mapping }: Pick<ImportView, 'state' | 'mapping'>): number {
  if (state === 'reading') return 0
  if (state === 'ready') return mapping === null ? 1 : 2
  if (state === 'checking' || state === 'checked') return 2
  return 3
}
