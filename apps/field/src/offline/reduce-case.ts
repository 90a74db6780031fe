import {
  actionInput,
  caseProcedure,
  newCaseCore,
  newCourse,
  obstacle,
  transition,
  type CaseAction,
  type CaseActionName,
  type CaseCore,
  type CaseRow,
  type CaseView,
  type Taking,
} from '@yiwang/contract/cases'
import type { Operation } from './operation.ts'

/** Who acts on this phone. */
export type Actor = { personId: string; name: string; permissions: readonly string[] }
type Pending = Pick<Operation, 'id' | 'at' | 'said'>

const ACTION_PATH = /^\/cases\/\{caseId\}\/([a-z-]+)$/

/** The action of an unsent operation on a case; null when it is another kind of write. */
export function actionOf({ said }: Pending): CaseAction | null {
  const name = ACTION_PATH.exec(said.path)?.[1]
  if (name === undefined || !(name in actionInput)) return null
  const type = name as CaseActionName
  const input = actionInput[type].safeParse(said.body)
  return input.success ? ({ type, input: input.data } as CaseAction) : null
}

/** What the reducer needs to know of a case, as far as a phone knows it. Clocks are left to the server. */
export function coreOf(row: CaseRow, view: CaseView | null): CaseCore {
  return {
    ...newCaseCore,
    state: row.state,
    priority: row.priority,
    subclassId: row.subclassId,
    conditionId: view?.conditionId ?? null,
    unitId: row.unitId,
    assigneeId: view?.assigneeId ?? null,
    parentId: row.parentId,
    limitText: row.clock.limitText,
    promisedAt: view?.dates.promised ?? null,
    reworks: row.reworks,
    returns: row.returns,
    solved: row.solved,
    satisfaction: row.satisfaction,
    rating: row.rating,
    excluded: view?.excluded ?? null,
    keyMatter: row.keyMatter,
    cardsOpen: row.cardsOpen,
    version: row.version,
    course: {
      ...newCourse,
      joint: view?.joint ?? [],
      pause: view?.pause ?? null,
      arbitration: row.arbitration,
      returnUntil: view?.returnUntil ?? null,
      consultation: view?.consultation ?? 'none',
      photoAt: view?.photoAt ?? [],
      mayRate: view?.can.may.includes('rate') ?? true,
    },
  }
}

/** The case as it is going to be: what this phone knows of it, and on top what the person did and has not sent. */
export function reduceRow<Row extends CaseRow>(row: Row, pending: readonly Pending[], actor: Actor): Row {
  const core = reduceCore(coreOf(row, null), pending, actor)
  return { ...row, ...shown(core) }
}

export function reduceView(view: CaseView, pending: readonly Pending[], actor: Actor): CaseView {
  if (pending.length === 0) return view
  const core = reduceCore(coreOf(view, view), pending, actor)
  const stories = pending.flatMap((one) => entryOf(one, view, actor) ?? [])
  return {
    ...view,
    ...shown(core),
    timeline: [...view.timeline, ...stories],
    can: { ...view.can, may: mayAfter(view, core, pending, actor), requests: [] },
  }
}

function reduceCore(before: CaseCore, pending: readonly Pending[], actor: Actor): CaseCore {
  return pending.reduce((core, one) => {
    const action = actionOf(one)
    if (action === null) return core
    const after = transition(core, action, takingOf(one, actor))
    // The server decides: what may not go through here is still shown as waiting, and changes nothing.
    return after.ok ? after.next : core
  }, before)
}

function takingOf({ at }: Pending, { personId, name }: Actor): Taking {
  return { at: new Date(at).toISOString(), by: personId, byName: name, unitId: null }
}

function shown({ state, solved, satisfaction, rating, reworks, returns, version }: CaseCore) {
  return { state, solved, satisfaction, rating, reworks, returns, version }
}

function entryOf(one: Pending, view: CaseView, actor: Actor): CaseView['timeline'][number] | null {
  const action = actionOf(one)
  if (action === null) return null
  const input: Record<string, unknown> = action.input
  const { note, comment, photos: _photos, ...facts } = input
  return {
    id: one.id,
    at: new Date(one.at).toISOString(),
    action: action.type,
    fromState: view.state,
    toState: view.state,
    actorName: actor.name,
    unitName: null,
    note: String(note ?? comment ?? ''),
    open: false,
    facts: facts as CaseView['timeline'][number]['facts'],
    photos: [],
  }
}

/**
 * What may be done next without asking the server: what could be done before and still can, and what follows for the
 * same unit, by the right that the person has anyway. Too little rather than too much.
 */
function mayAfter(view: CaseView, core: CaseCore, pending: readonly Pending[], actor: Actor): CaseActionName[] {
  const last = pending.at(-1)
  const at = new Date(last?.at ?? 0).toISOString()
  const open = (name: CaseActionName) => obstacle(core, name, { at, channel: view.channel }) === null
  const kept = view.can.may.filter((name) => open(name))
  const follows: CaseActionName[] = pending.some((one) => actionOf(one)?.type === 'accept') ? ['handle', 'return'] : []
  const more = follows.filter(
    (name) => !kept.includes(name) && open(name) && actor.permissions.includes(caseProcedure.actions[name].permission),
  )
  return [...kept, ...more]
}
