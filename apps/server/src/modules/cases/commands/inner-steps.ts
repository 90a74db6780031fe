import type { CaseView } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { CaseRecord } from '../store/tables.ts'
import { isReporterOnly, subjectOf } from './subject.ts'

/** Requests about how a case counts: a matter of the unit that handled it and of the centre. */
const INNER = new Set(['appeal', 'exclusion', 'rating-exclusion'])

type Step = { open: boolean; facts: Readonly<Record<string, unknown>> }

/** Which steps of a case somebody who reads it may see: the reporter the open ones, an assisting unit no inner ones. */
export function stepsFor(actor: Actor, row: CaseRecord): (step: Step) => boolean {
  if (isReporterOnly(actor)) return ({ open }) => open
  if (!assistsOnly(actor, row)) return () => true
  return ({ facts }) => !INNER.has(String(facts.request ?? ''))
}

/** A case as a unit sees it that helps with it. */
export function asAssistantSees(view: CaseView, sees: (step: Step) => boolean): CaseView {
  const timeline = view.timeline.filter(sees)
  return {
    ...view,
    timeline,
    photos: timeline.flatMap(({ photos }) => photos),
    requests: view.requests.filter(({ kind }) => !INNER.has(kind)),
  }
}

export function assistsOnly(actor: Actor, row: CaseRecord): boolean {
  return !isAllowed(actor, 'case.read', { ...subjectOf(row), assistingUnitIds: [] })
}
