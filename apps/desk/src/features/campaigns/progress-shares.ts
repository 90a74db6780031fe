import type { Progress } from '@yiwang/contract/campaigns'

/** Parts of a hundred of all targets; nothing of nothing is nothing. */
export function shares({ targets, answered, late, exempt }: Progress): Record<'answered' | 'late' | 'exempt', number> {
  const of = (count: number) => (targets === 0 ? 0 : (100 * count) / targets)
  return { answered: of(answered), late: of(late), exempt: of(exempt) }
}

/** Areas with the most open first, those that are done last; the same order whenever the figures are the same. */
export function byOpen<Row extends { areaName: string; progress: Progress }>(rows: readonly Row[]): Row[] {
  return [...rows].sort(
    (one, other) => other.progress.open - one.progress.open || one.areaName.localeCompare(other.areaName, 'zh-CN'),
  )
}
