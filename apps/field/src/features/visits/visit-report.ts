import type { Call } from '@yiwang/contract'
import type { VisitOutcome, visitRoutes } from '@yiwang/contract/visits'

/** What is typed at a door. */
export type Told = { outcome: VisitOutcome; met: string[]; note: string; report: string; wish: string }

type Door = {
  subjectId: string
  areaId: string | null
  nothingChanged: boolean
  /** Made once for the visit, so that sending again tells the same. */
  ids: { report: string; wish: string }
}

type Body = NonNullable<Call<typeof visitRoutes.finish>['body']>

/** The report of a visit; what was left empty is not in it. */
export function reportBody(told: Told, { subjectId, areaId, nothingChanged, ids }: Door): Body {
  const { outcome, met, note, report, wish } = told
  const isMet = outcome === 'met'
  return {
    subjectId,
    outcome,
    met: isMet ? met : [],
    nothingChanged: isMet && nothingChanged,
    note: note.trim(),
    cases: report.trim() === '' ? [] : [{ id: ids.report, text: report.trim(), areaId }],
    services: wish.trim().length < 2 ? [] : [{ id: ids.wish, matter: wish.trim(), subjectId: met[0] ?? null }],
  }
}
