import type { ImportMapping } from '@yiwang/contract/imports'

/** Targets by column as they were chosen; undefined is left out. */
export type Chosen = Record<number, string | undefined>

export function columnsOf(chosen: Chosen): ImportMapping['columns'] {
  return Object.entries(chosen).flatMap(([column, to]) => (to === undefined ? [] : [{ column: Number(column), to }]))
}
