import { caseView, OPEN_STATES, type CaseRow, type CaseView } from '@yiwang/contract/cases'
import { assignmentView, type AssignmentView } from '@yiwang/contract/tasks'
import { carriedCatalog } from '@yiwang/contract/sync'
import { opened } from '../offline/opened.ts'
import { readItem, readStream } from '../offline/pull.ts'

/** Open cases of an area as they were when the phone was last with its server, those due first on top. */
export async function openCasesOnPhone(areaId: string): Promise<{ items: CaseRow[]; next: null } | null> {
  const views = await carriedCases()
  const inside = (view: CaseView) => view.areaId === areaId || view.areaPath.some(({ id }) => id === areaId)
  const due = (view: CaseView) => (view.clock.dueAt === null ? Infinity : Date.parse(view.clock.dueAt))
  const items = views.filter((view) => OPEN_STATES.includes(view.state) && inside(view)).sort((a, b) => due(a) - due(b))
  return items.length > 0 ? { items, next: null } : null
}

/** Cases on which this person could act when they were carried here. */
export async function mineOnPhone(): Promise<{ items: CaseRow[]; next: null } | null> {
  const acts = ['verify', 'check', 'accept', 'handle'] as const
  const items = (await carriedCases()).filter(({ can }) => acts.some((act) => can.may.includes(act)))
  return items.length > 0 ? { items, next: null } : null
}

async function carriedCases(): Promise<CaseView[]> {
  const vault = opened.get()?.vault
  const values = vault ? await readStream<unknown>(vault, 'cases') : []
  return values.flatMap((value) => caseView.safeParse(value).data ?? [])
}

/** Parts of tasks that wait for the own team. */
export async function todoOnPhone(): Promise<{ items: AssignmentView[]; next: null } | null> {
  const vault = opened.get()?.vault
  const values = vault ? await readStream<unknown>(vault, 'tasks') : []
  const parts = values.flatMap((value) => assignmentView.safeParse(value).data ?? [])
  const items = parts.filter(({ can }) => can.includes('done'))
  return items.length > 0 ? { items, next: null } : null
}

/** The parts of one task. */
export async function partsOnPhone(taskId: string): Promise<{ items: AssignmentView[]; next: null } | null> {
  const vault = opened.get()?.vault
  const values = vault ? await readStream<unknown>(vault, 'tasks') : []
  const items = values
    .flatMap((value) => assignmentView.safeParse(value).data ?? [])
    .filter((part) => part.taskId === taskId)
  return items.length > 0 ? { items, next: null } : null
}

export async function partOnPhone(assignmentId: string): Promise<AssignmentView | null> {
  const vault = opened.get()?.vault
  return vault ? (assignmentView.safeParse(await readItem(vault, 'tasks', assignmentId)).data ?? null) : null
}

/** The classes to report under. */
export async function classesOnPhone() {
  const vault = opened.get()?.vault
  return vault
    ? (carriedCatalog['duty-list'].safeParse(await readItem(vault, 'catalog', 'duty-list')).data ?? null)
    : null
}

/** Code lists by their codes. */
export async function codeListsOnPhone(codes: readonly string[]) {
  const vault = opened.get()?.vault
  const lists = vault
    ? carriedCatalog['code-lists'].safeParse(await readItem(vault, 'catalog', 'code-lists')).data
    : undefined
  return lists ? { items: lists.items.filter(({ code }) => codes.includes(code)) } : null
}

/** The outlines of an area and of those right below it. */
export async function shapesOnPhone(areaId: string) {
  const vault = opened.get()?.vault
  return vault
    ? (carriedCatalog.shapes.safeParse(await readItem(vault, 'catalog', `shapes:${areaId}`)).data ?? null)
    : null
}
