import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import type { CaseActionName, CaseReceipt } from '@yiwang/contract/cases'
import type { CaseWorld } from '../modules/cases/testing.ts'

/** One step of a tour: who takes which action with what. */
export type TourStep = { who: string; action: CaseActionName; body: (tour: Tour) => object }
/** What a tour remembers from step to step. */
export type Tour = { world: CaseWorld; ids: Map<string, string> }

function idOf({ ids }: Tour, name: string): string {
  const id = ids.get(name) ?? newId()
  ids.set(name, id)
  return id
}

const plain = () => ({})
const step = (who: string, action: CaseActionName, body: TourStep['body'] = plain): TourStep => ({ who, action, body })
const noted = (note: string) => () => ({ note })

const file = step('dispatcher', 'file', ({ world: { manhole } }) => ({
  subclassId: manhole.id,
  conditionId: manhole.conditions[1]?.id,
}))
const dispatch = step('dispatcher', 'dispatch', ({ world }) => ({
  unitId: world.county.units.cityManagement,
  note: '请核定后办理',
}))
const accept = step('department', 'accept')
const handle = step('department', 'handle', noted('已更换新井盖'))
const passed = step('grid', 'check', () => ({ passed: true }))
const close = step('dispatcher', 'close')
const until = () => new Date(Date.now() + 5 * 86_400_000).toISOString()
const asked = (name: string, request: () => object) =>
  step('department', 'request', (tour) => ({
    request: { requestId: idOf(tour, name), reason: '配件需外地调运', ...request() },
  }))
const approved = (who: string, action: 'endorse' | 'decide', name: string) =>
  step(who, action, (tour) => ({ requestId: idOf(tour, name), approve: true }))

/** Together they take every action of the procedure; before `close-along` the parent must be closed. */
export const TOURS: Readonly<Record<string, readonly TourStep[]>> = {
  handling: [
    step('dispatcher', 'verify-request'),
    step('grid', 'verify', () => ({ found: true })),
    step('dispatcher', 'locate', ({ world }) => ({ areaId: world.county.grids[0].id })),
    step('dispatcher', 'contact', () => ({ reached: true, note: '已联系' })),
    file,
    dispatch,
    step('department', 'return', () => ({ reason: 'other', note: '职责不清' })),
    dispatch,
    accept,
    step('department', 'join', (tour) => ({
      taskId: idOf(tour, 'task'),
      unitId: tour.world.county.units.water,
      task: '关闭阀门',
    })),
    step('water', 'assist', (tour) => ({ taskId: idOf(tour, 'task'), outcome: 'accepted', note: '已接单' })),
    step('water', 'assist', (tour) => ({ taskId: idOf(tour, 'task'), outcome: 'done', note: '已关闭' })),
    step('department', 'join', (tour) => ({
      taskId: idOf(tour, 'second'),
      unitId: tour.world.county.units.water,
      task: '再次确认',
    })),
    step('department', 'drop-task', (tour) => ({ taskId: idOf(tour, 'second'), note: '不再需要' })),
    asked('extension', () => ({ kind: 'extension' })),
    approved('head', 'endorse', 'extension'),
    approved('dispatcher', 'decide', 'extension'),
    asked('pause', () => ({ kind: 'procedure', procedure: 'hearing', until: until() })),
    approved('head', 'endorse', 'pause'),
    approved('dispatcher', 'decide', 'pause'),
    step('department', 'resume'),
    asked('taken-back', () => ({ kind: 'hang-up', until: until() })),
    step('department', 'withdraw-request', (tour) => ({ requestId: idOf(tour, 'taken-back') })),
    step('supervisor', 'supervise', (tour) => ({ cardId: idOf(tour, 'card'), kind: 'key-matter', note: '列为重点' })),
    step('department', 'answer', (tour) => ({ cardId: idOf(tour, 'card'), note: '今日办结' })),
    step('supervisor', 'clear-key-matter', noted('风险已经解除')),
    step('department', 'feedback', noted('正在处置')),
    step('department', 'note', noted('内部说明')),
    handle,
    step('dispatcher', 'check-request'),
    step('grid', 'check', () => ({ passed: false, note: '仍松动' })),
    handle,
    passed,
    close,
    step('grid', 'rate', () => ({ solved: 'partly', satisfaction: 1 })),
    step('dispatcher', 'call-back', () => ({ result: 'confirmed', note: '已回访' })),
    step('department', 'correct', noted('已重新整改')),
    step('dispatcher', 'answer-rating', noted('已告知')),
    step('dispatcher', 'reopen', noted('再次出现')),
  ],
  consultation: [
    file,
    dispatch,
    step('dispatcher', 'consult', (tour) => ({
      consultationId: idOf(tour, 'consultation'),
      topic: '由谁负责管护',
      partyIds: [tour.world.county.units.cityManagement, tour.world.county.units.water],
    })),
    step('supervisor', 'arbitrate', ({ world }) => ({ unitId: world.county.units.cityManagement, note: '由城管负责' })),
    step('dispatcher', 'conclude', (tour) => ({
      consultationId: idOf(tour, 'consultation'),
      note: '由城管局负责管护',
    })),
  ],
  refusal: [step('dispatcher', 'refuse', () => ({ reason: 'other', note: '无法处置' }))],
  withdrawal: [step('grid', 'withdraw')],
  'on the spot': [step('grid', 'self-handle', noted('已当场扶正'))],
  merging: [
    step('dispatcher', 'merge', (tour) => ({ parentId: idOf(tour, 'parent') })),
    step('dispatcher', 'unmerge'),
    step('dispatcher', 'merge', (tour) => ({ parentId: idOf(tour, 'parent') })),
    step('dispatcher', 'close-along'),
  ],
}

/** What anybody may do in between: it takes a version from whoever else acts at the same moment. */
export const RIVALS: readonly string[] = ['dispatcher', 'supervisor', 'leader']

export type Actors = ReadonlyMap<string, Client>

export function clientOf(actors: Actors, who: string): Client {
  const client = actors.get(who)
  if (!client) throw new Error(`${who} is not signed in`)
  return client
}

export type Attempt = { who: string; action: CaseActionName; body: object; commandId: string }
export type Outcome =
  | { won: true; attempt: Attempt; receipt: CaseReceipt }
  | { won: false; attempt: Attempt; status: number; current: { state?: string; version?: number } | null }
