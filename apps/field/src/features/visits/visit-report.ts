import { z } from 'zod'
import { newId, type Call } from '@yiwang/contract'
import { visitOutcome, type visitRoutes } from '@yiwang/contract/visits'

const told = z.object({
  outcome: visitOutcome.catch('met'),
  met: z.array(z.string()).catch([]),
  note: z.string().catch(''),
  report: z.string().catch(''),
  wish: z.string().catch(''),
})
/** What is typed at a door. */
export type Told = z.infer<typeof told>

const typedVisit = z.object({
  /** Made once for the visit, so that sending again tells the same. */
  ids: z.object({ visit: z.uuid(), report: z.uuid(), wish: z.uuid() }),
  told,
  /** Pictures of what is reported. */
  photos: z.array(z.object({ id: z.string() })).catch([]),
})
export type TypedVisit = z.infer<typeof typedVisit>

/** What was typed into a visit that was not taken; a new visit where nothing was. */
export function typedVisitFrom(typed: unknown): TypedVisit {
  const begun = typedVisit.safeParse(typed).data
  if (begun) return begun
  const ids = { visit: newId(), report: newId(), wish: newId() }
  return { ids, told: { outcome: 'met', met: [], note: '', report: '', wish: '' }, photos: [] }
}

type Door = {
  subjectId: string
  areaId: string | null
  nothingChanged: boolean
  ids: { report: string; wish: string }
  photos: string[]
  /** What of the household stood on the screen. */
  shown?: Body['shown']
}

type Body = NonNullable<Call<typeof visitRoutes.finish>['body']>

/** The report of a visit; what was left empty is not in it. Pictures alone are a report. */
export function reportBody(told: Told, { subjectId, areaId, nothingChanged, ids, photos, shown }: Door): Body {
  const { outcome, met, note, report, wish } = told
  const isMet = outcome === 'met'
  const text = report.trim()
  return {
    subjectId,
    outcome,
    met: isMet ? met : [],
    nothingChanged: isMet && nothingChanged,
    ...(isMet && nothingChanged && shown ? { shown } : {}),
    note: note.trim(),
    cases: text === '' && photos.length === 0 ? [] : [{ id: ids.report, text, areaId, photos }],
    services: wish.trim().length < 2 ? [] : [{ id: ids.wish, matter: wish.trim(), subjectId: met[0] ?? null }],
  }
}
