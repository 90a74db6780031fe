import { newId } from '@yiwang/contract'
import { waitingStep } from '@yiwang/contract/cases'
import type { ActionInput, CaseActionName, CaseCore, CaseState, RequestInput } from '@yiwang/contract/cases'
import { pick } from './random.ts'
import type { Random } from './random.ts'

/** Who takes an action in a generated story. */
export type Actor = 'grid' | 'dispatcher' | 'department' | 'head' | 'supervisor' | 'helper'

/** What happens next in each state, with weights; `end` leaves the case as it is. */
export const NEXT: Readonly<Record<CaseState, readonly (readonly [CaseActionName | 'end', number])[]>> = {
  reported: [
    ['file', 80],
    ['verify-request', 9],
    ['refuse', 3],
    ['withdraw', 1],
    ['self-handle', 3],
    ['contact', 4],
  ],
  verifying: [['verify', 1]],
  filed: [
    ['dispatch', 80],
    ['note', 20],
  ],
  returned: [
    ['dispatch', 96],
    ['refuse', 4],
  ],
  dispatched: [
    ['accept', 90],
    ['return', 5],
    ['contact', 5],
  ],
  handling: [
    ['handle', 60],
    ['contact', 10],
    ['feedback', 18],
    ['note', 8],
    ['request', 6],
    ['join', 4],
    ['supervise', 4],
    ['return', 1],
  ],
  paused: [['resume', 1]],
  handled: [
    ['check-request', 60],
    ['check', 40],
  ],
  checking: [['check', 1]],
  checked: [['close', 1]],
  closed: [
    ['rate', 55],
    ['end', 40],
    ['reopen', 1],
    ['request', 1],
  ],
  refused: [['end', 1]],
  withdrawn: [['end', 1]],
  merged: [['end', 1]],
}

/** What was asked waits for an answer, and gets one sooner than anything else happens. */
export const ANSWERS: readonly CaseActionName[] = [
  'endorse',
  'decide',
  'assist',
  'answer',
  'call-back',
  'correct',
  'answer-rating',
  'arbitrate',
]

/** Minutes that an action usually takes to come. */
export const MINUTES: Partial<Record<CaseActionName, number>> = {
  file: 15,
  dispatch: 10,
  accept: 90,
  handle: 500,
  verify: 25,
  check: 30,
  close: 20,
  resume: 4000,
  rate: 900,
  decide: 200,
  'call-back': 900,
}

export const TAKEN_BY: Partial<Record<CaseActionName, Actor>> = {
  verify: 'grid',
  check: 'grid',
  rate: 'grid',
  withdraw: 'grid',
  'self-handle': 'grid',
  accept: 'department',
  handle: 'department',
  return: 'department',
  feedback: 'department',
  contact: 'department',
  request: 'department',
  correct: 'department',
  join: 'department',
  answer: 'department',
  assist: 'helper',
  endorse: 'head',
  decide: 'supervisor',
  arbitrate: 'supervisor',
}

export type Told = { random: Random; core: CaseCore; at: string; unitId: string; otherUnitId: string }
type Inputs = { [Name in CaseActionName]?: (told: Told) => ActionInput<Name> }

const note = '已联系处理'

/** What is said with each action; those left out are never taken. */
export const SAID: Inputs = {
  'verify-request': () => ({ workerId: null, note: '' }),
  verify: () => ({ found: true, note: '现场属实', photos: [] }),
  refuse: () => ({ reason: 'no-condition-met', note: '不符合立案条件' }),
  dispatch: ({ unitId, core }) => ({
    unitId,
    note: core.state === 'returned' ? '再次核定职责后派遣' : '',
    limits: {},
    proposedBy: '',
  }),
  accept: () => ({ promisedAt: null, note: '' }),
  return: ({ otherUnitId }) => ({ reason: 'not-our-duty', note: '不属于本单位职责', proposedUnitId: otherUnitId }),
  arbitrate: ({ unitId }) => ({ unitId, note: '由首派单位办理' }),
  contact: () => ({ reached: true, note: '已电话联系反映人' }),
  handle: () => ({ note: '已处置完毕，现场恢复', photos: [] }),
  feedback: () => ({ note: '正在处置，请耐心等待' }),
  'check-request': () => ({ workerId: null, note: '' }),
  check: ({ random }) => ({ passed: random() < 0.93, note: '', photos: [] }),
  close: () => ({ note: '' }),
  rate: ({ random }) => {
    const solved = random() < 0.9 ? 'yes' : pick(random, ['partly', 'no'] as const)
    return {
      solved,
      satisfaction: solved === 'yes' ? pick(random, [3, 4, 5, 5]) : pick(random, [1, 2, 3]),
      comment: '',
    }
  },
  'call-back': () => ({ result: 'confirmed', note: '已回访核实' }),
  correct: () => ({ note: '已重新整改', photos: [] }),
  'answer-rating': () => ({ note: '整改情况已告知' }),
  reopen: () => ({ note: '问题再次出现' }),
  withdraw: () => ({ note: '' }),
  'self-handle': () => ({ note: '现场已处理', photos: [] }),
  request: (told) => ({ request: requestOf(told) }),
  endorse: (told) => ({ requestId: asked(told, 'endorse'), approve: true, note: '' }),
  decide: (told) => ({ requestId: asked(told, 'decide'), approve: told.random() < 0.7, note: '' }),
  resume: () => ({ note: '' }),
  join: ({ otherUnitId }) => ({ taskId: newId(), unitId: otherUnitId, task: '协助关闭阀门', limitText: null }),
  assist: ({ core }) => {
    const task = core.course.joint.find(({ state }) => state === 'asked' || state === 'accepted')
    return { taskId: task?.id ?? '', outcome: task?.state === 'asked' ? 'accepted' : 'done', note, photos: [] }
  },
  supervise: ({ random }) => ({
    cardId: newId(),
    kind: pick(random, ['urge', 'urge', 'instruction', 'yellow', 'red', 'key-matter'] as const),
    to: 'unit',
    note: '请抓紧办理',
    limitText: null,
  }),
  answer: () => ({ cardId: newId(), note }),
  note: () => ({ note: '内部说明', photos: [] }),
}

function asked({ core }: Told, step: 'endorse' | 'decide'): string {
  return core.course.requests.find((request) => waitingStep(request) === step)?.id ?? ''
}

const DAY_MS = 86_400_000

function requestOf({ random, core, at }: Told): RequestInput {
  const base = { requestId: newId(), reason: '配件需外地调运，时间不足' }
  if (core.state === 'closed') return { kind: 'appeal', ...base, evidence: [] }
  const until = new Date(Date.parse(at) + 5 * DAY_MS).toISOString()
  const kind = pick(random, ['extension', 'extension', 'hang-up', 'procedure'] as const)
  if (kind === 'extension') return { kind, ...base, limitText: null }
  return kind === 'hang-up' ? { kind, ...base, until } : { kind, ...base, procedure: 'hearing', until }
}
