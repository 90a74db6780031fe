import { isSureUnit } from '@yiwang/contract/cases'
import type { Candidate, CaseActionName, CaseState, CaseView, Priority, UnitCandidate } from '@yiwang/contract/cases'
import type { Subclass } from '@yiwang/contract/catalog'
import type { Intent } from '../../shared/intents/intent-queue.ts'

/** What the dispatcher has chosen so far. `taken` is the candidate it came from, null when chosen by hand. */
export type Decision = {
  taken: number | null
  subclassId: string | null
  conditionId: string | null
  unitId: string | null
  priority: Priority
  note: string
  /** Limits of single stages that replace the rule for this case. */
  limits: Record<string, string>
}

export type Missing = 'class' | 'condition' | 'unit' | 'note'

/** The decision that a candidate proposes. Where it names no condition, the only one of its class is meant. */
export function take(candidate: Candidate, index: number, old: Decision, catalog: readonly Subclass[]): Decision {
  const conditions = catalog.find((one) => one.id === candidate.subclassId)?.conditions ?? []
  const only = conditions.length === 1 ? (conditions[0]?.id ?? null) : null
  return {
    ...old,
    taken: index,
    subclassId: candidate.subclassId,
    conditionId: candidate.conditionId ?? only,
    unitId: candidate.unitId,
  }
}

/** A class chosen by hand brings its first condition and the unit that the duty list names for the county. */
export function takeClass(subclass: Subclass | null, old: Decision): Decision {
  return {
    ...old,
    taken: null,
    subclassId: subclass?.id ?? null,
    conditionId: subclass?.conditions[0]?.id ?? null,
    unitId: subclass?.unitId ?? old.unitId,
  }
}

/** Where a case begins: the best candidate, or for a case already filed its own class and the unit proposed for it. */
export function firstDecision(
  view: CaseView,
  candidates: readonly Candidate[],
  known: { catalog: readonly Subclass[]; units: readonly { id: string; name: string }[] },
): Decision {
  const empty: Decision = {
    taken: null,
    subclassId: null,
    conditionId: null,
    unitId: null,
    priority: view.priority,
    note: '',
    limits: {},
  }
  if (view.state === 'reported') {
    const [best] = candidates
    return best === undefined ? empty : take(best, 0, empty, known.catalog)
  }
  const proposed = lastReturn(view)?.proposed ?? null
  return {
    ...empty,
    subclassId: view.subclassId,
    conditionId: view.conditionId,
    unitId: known.units.find((unit) => unit.name === proposed)?.id ?? sureUnit(view, candidates),
  }
}

/** The unit that is chosen beforehand for a case that was filed; null where nothing is sure enough. */
function sureUnit(view: CaseView, candidates: readonly Candidate[]): string | null {
  const [best] = unitsFor(view, candidates, { subclassId: null })
  return best !== undefined && isSureUnit(best) ? best.unitId : null
}

/** Units proposed for the class that is chosen; for a case that was filed, for its own, without the one that returned it. */
export function unitsFor(
  view: Pick<CaseView, 'state' | 'subclassId' | 'timeline'>,
  candidates: readonly Candidate[],
  decision: Pick<Decision, 'subclassId'>,
): readonly UnitCandidate[] {
  const subclassId = view.state === 'reported' ? decision.subclassId : view.subclassId
  const returned = view.state === 'returned' ? lastReturn(view)?.unit : undefined
  const units = candidates.find((one) => one.subclassId === subclassId)?.units ?? []
  return units.filter((unit) => unit.unitName !== returned).slice(0, 3)
}

/** The last time a unit sent the case back, with the unit it proposed instead; null when nobody did. */
export function lastReturn({ timeline }: Pick<CaseView, 'timeline'>) {
  const entry = timeline
    .filter((one) => one.action === 'return')
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1)
  if (entry === undefined) return null
  const proposed = entry.facts['proposedUnitName']
  return {
    unit: entry.unitName ?? entry.actorName,
    note: entry.note,
    proposed: typeof proposed === 'string' ? proposed : null,
  }
}

/** What is still missing before the case can be dispatched, in the order of the form. */
export function missingIn(state: CaseState, decision: Decision): Missing | null {
  if (state === 'reported' && decision.subclassId === null) return 'class'
  if (state === 'reported' && decision.conditionId === null) return 'condition'
  if (decision.unitId === null) return 'unit'
  return needsReason(state, decision) && decision.note.trim().length < 2 ? 'note' : null
}

/** Another limit than the rule's, and a case that was just returned, are not passed on without a word. */
export function needsReason(state: CaseState, { limits }: Pick<Decision, 'limits'>): boolean {
  return state === 'returned' || Object.keys(limits).length > 0
}

type Draft = Omit<Intent, 'id' | 'personId' | 'sendAt'>
type Subject = Pick<CaseView, 'id' | 'number' | 'version' | 'state'>

/** Filing and dispatching as one decision; a case that is filed already is only dispatched. */
export function dispatchIntent(
  subject: Subject,
  decision: Decision,
  makeId: () => string,
  model?: { class: string; unit: string },
): Draft {
  const { subclassId, conditionId, priority, unitId, note, limits } = decision
  const filing = { subclassId, conditionId, priority, ...(model && { proposedBy: model.class }) }
  const giving = { unitId, note, limits, ...(model && { proposedBy: model.unit }) }
  const file = { action: 'file' as const, body: filing, commandId: makeId() }
  const dispatch = { action: 'dispatch' as const, body: giving, commandId: makeId() }
  return {
    caseId: subject.id,
    number: subject.number,
    version: subject.version,
    action: 'dispatch',
    steps: subject.state === 'reported' ? [file, dispatch] : [dispatch],
  }
}

/** A decision of a single step. */
export function plainIntent(
  subject: Subject,
  action: CaseActionName,
  body: Record<string, unknown>,
  makeId: () => string,
): Draft {
  const { id: caseId, number, version } = subject
  return { caseId, number, version, action, steps: [{ action, body, commandId: makeId() }] }
}

/** What the keys R, H and C mean for a case in this state; null where they mean nothing. */
export function keyAction(key: 'r' | 'h' | 'c', state: CaseState): CaseActionName | null {
  if (key === 'r') {
    if (state === 'reported' || state === 'returned') return 'refuse'
    return state === 'handled' || state === 'checking' ? 'check' : null
  }
  if (key === 'h') return state === 'reported' ? 'verify-request' : state === 'handled' ? 'check-request' : null
  return state === 'handled' ? 'check-request' : state === 'checked' ? 'close' : null
}

/** The case after this one in the queue, else the one before; null when nothing is left. */
export function nextAfter(rows: readonly { id: string }[], currentId: string | null): string | null {
  const at = rows.findIndex((row) => row.id === currentId)
  if (at === -1) return rows[0]?.id ?? null
  return rows[at + 1]?.id ?? rows[at - 1]?.id ?? null
}
