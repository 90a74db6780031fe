import type { MatterGuide } from '@yiwang/contract/matters'
import type { ApplicationView, NewResult } from '@yiwang/contract/services'

/** The papers that the matter's entry names, or those that were written already; their numbers are given on issue. */
export function resultsOf(
  view: Pick<ApplicationView, 'results'>,
  guide: Pick<MatterGuide, 'results'> | undefined,
): NewResult[] {
  if (view.results.length > 0) return view.results
  return (guide?.results ?? [])
    .filter(({ kind, name }) => kind !== 'none' && name !== '')
    .map(({ name }) => ({ title: name, number: '', validFrom: null, validTo: null, lines: [] }))
}
