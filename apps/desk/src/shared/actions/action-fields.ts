import type { CaseActionName, RequestKind } from '@yiwang/contract/cases'
import type { MessageKey } from '../i18n.ts'
import type { ChoiceKind } from './choices.ts'

type FieldLabel<Key = MessageKey> = Key extends `field.${infer Label}` ? Label : never

/** What an action's form asks; `name` is the field of its input. Required ones follow the contract's shapes. */
export type ActionField = {
  name: string
  kind:
    | ChoiceKind
    | 'note'
    | 'line'
    | 'photos'
    | 'worker'
    | 'unit'
    /** Units on their seats at a consultation; answers `partyIds` and `seats`. */
    | 'parties'
    | 'class'
    | 'yes-no'
    | 'stars'
    | 'moment'
    | 'limit'
    | 'limits'
    | 'case'
    | 'area'
    /** One of the case's own requests, joint tasks or cards. */
    | 'ask'
    | 'task'
    | 'card'
    /** Made here, never asked: the id of what the action adds. */
    | 'new-id'
    /** Part of the input that a desk of its own fills in; a form leaves it as it is. */
    | 'silent'
  label: FieldLabel
  required: boolean
}

function asked(name: string, kind: ActionField['kind'], label: FieldLabel): ActionField {
  return { name, kind, label, required: true }
}

function offered(name: string, kind: ActionField['kind'], label: FieldLabel): ActionField {
  return { name, kind, label, required: false }
}

const note = offered('note', 'note', 'note')
const said = asked('note', 'note', 'note')
const photos = offered('photos', 'photos', 'photos')
const after = offered('photos', 'photos', 'photosAfter')
const worker = offered('workerId', 'worker', 'worker')
const silent = (name: string): ActionField => offered(name, 'silent', 'number')
const newId = (name: string): ActionField => offered(name, 'new-id', 'number')
const decision = [asked('requestId', 'ask', 'request'), asked('approve', 'yes-no', 'approve'), note]

export const ACTION_FIELDS: Record<CaseActionName, readonly ActionField[]> = {
  'verify-request': [worker, note],
  verify: [asked('found', 'yes-no', 'found'), note, photos],
  file: [
    asked('subclassId', 'class', 'class'),
    offered('priority', 'priority', 'priority'),
    note,
    silent('proposedBy'),
  ],
  locate: [asked('areaId', 'area', 'area'), offered('address', 'line', 'address'), note],
  refuse: [asked('reason', 'refusal', 'reason'), said],
  dispatch: [asked('unitId', 'unit', 'unit'), note, offered('limits', 'limits', 'limits'), silent('proposedBy')],
  accept: [offered('promisedAt', 'moment', 'promisedAt'), note],
  return: [asked('reason', 'return', 'reason'), said, offered('proposedUnitId', 'unit', 'proposedUnit')],
  arbitrate: [asked('unitId', 'unit', 'unit'), said],
  contact: [asked('reached', 'yes-no', 'reached'), said],
  handle: [said, after],
  feedback: [said],
  'check-request': [worker, note],
  check: [asked('passed', 'yes-no', 'passed'), note, photos],
  close: [note],
  rate: [
    asked('solved', 'solved', 'solved'),
    asked('satisfaction', 'stars', 'satisfaction'),
    offered('comment', 'note', 'comment'),
  ],
  'call-back': [asked('result', 'call-back', 'result'), said],
  correct: [said, after],
  'answer-rating': [said],
  reopen: [said],
  withdraw: [note],
  'self-handle': [said, after],
  request: [newId('requestId'), asked('kind', 'request-kind', 'requestKind')],
  endorse: decision,
  decide: decision,
  'withdraw-request': [asked('requestId', 'ask', 'request'), note],
  resume: [note],
  join: [
    newId('taskId'),
    asked('unitId', 'unit', 'assistingUnit'),
    asked('task', 'note', 'task'),
    offered('limitText', 'limit', 'limitText'),
  ],
  'drop-task': [asked('taskId', 'task', 'jointTask'), said],
  assist: [asked('taskId', 'task', 'jointTask'), asked('outcome', 'outcome', 'outcome'), said, photos],
  merge: [asked('parentId', 'case', 'parent'), note],
  unmerge: [note],
  'close-along': [note],
  consult: [
    newId('consultationId'),
    asked('topic', 'note', 'topic'),
    asked('partyIds', 'parties', 'parties'),
    offered('meetsAt', 'moment', 'meetsAt'),
    offered('place', 'line', 'meetsIn'),
    offered('cause', 'cause', 'cause'),
    offered('agenda', 'note', 'agenda'),
    silent('seats'),
  ],
  conclude: [newId('consultationId'), said],
  supervise: [
    newId('cardId'),
    asked('kind', 'card-kind', 'cardKind'),
    offered('to', 'receiver', 'receiver'),
    said,
    offered('limitText', 'limit', 'answerLimit'),
  ],
  answer: [asked('cardId', 'card', 'card'), said],
  'clear-key-matter': [said],
  note: [said, photos],
}

const reason = asked('reason', 'note', 'reason')
const excluding = [
  asked('grounds', 'grounds', 'grounds'),
  reason,
  { ...asked('evidence', 'photos', 'evidence'), required: true },
]

/** What each kind of request asks besides its kind. */
export const REQUEST_FIELDS: Record<RequestKind, readonly ActionField[]> = {
  extension: [reason, offered('limitText', 'limit', 'extensionLimit')],
  'hang-up': [reason, asked('until', 'moment', 'until')],
  procedure: [asked('procedure', 'procedure', 'procedure'), reason, asked('until', 'moment', 'untilMaybe')],
  appeal: [reason, offered('evidence', 'photos', 'evidence')],
  exclusion: excluding,
  'rating-exclusion': excluding,
}

/** The fields of an action as far as they are known from what was chosen so far. */
export function fieldsOf(action: CaseActionName, values: Record<string, unknown>): readonly ActionField[] {
  const fields = ACTION_FIELDS[action]
  const kind = action === 'request' ? values['kind'] : undefined
  const more = Object.entries(REQUEST_FIELDS).find(([name]) => name === kind)?.[1] ?? []
  return [...fields, ...more]
}
