import { actionInput, type CaseActionName } from '@yiwang/contract/cases'

/** What an action's form asks; `name` is the field of its input. Required ones follow the contract's shapes. */
export type ActionField = {
  name: string
  kind:
    'note' | 'photos' | 'worker' | 'unit' | 'class' | 'priority' | 'refusal' | 'return' | 'yes-no' | 'solved' | 'stars'
  label:
    | 'note'
    | 'photos'
    | 'photosAfter'
    | 'worker'
    | 'unit'
    | 'proposedUnit'
    | 'class'
    | 'priority'
    | 'reason'
    | 'found'
    | 'passed'
    | 'solved'
    | 'satisfaction'
    | 'comment'
  required: boolean
}

const note = (required = false): ActionField => ({ name: 'note', kind: 'note', label: 'note', required })
const photos = (label: 'photos' | 'photosAfter' = 'photos'): ActionField => ({
  name: 'photos',
  kind: 'photos',
  label,
  required: false,
})
const worker: ActionField = { name: 'workerId', kind: 'worker', label: 'worker', required: false }

export const ACTION_FIELDS: Record<CaseActionName, readonly ActionField[]> = {
  'verify-request': [worker, note()],
  verify: [{ name: 'found', kind: 'yes-no', label: 'found', required: true }, note(), photos()],
  file: [
    { name: 'subclassId', kind: 'class', label: 'class', required: true },
    { name: 'priority', kind: 'priority', label: 'priority', required: false },
    note(),
  ],
  refuse: [{ name: 'reason', kind: 'refusal', label: 'reason', required: true }, note(true)],
  dispatch: [{ name: 'unitId', kind: 'unit', label: 'unit', required: true }, note()],
  accept: [],
  return: [
    { name: 'reason', kind: 'return', label: 'reason', required: true },
    note(true),
    { name: 'proposedUnitId', kind: 'unit', label: 'proposedUnit', required: false },
  ],
  handle: [note(true), photos('photosAfter')],
  feedback: [note(true)],
  'check-request': [worker, note()],
  check: [{ name: 'passed', kind: 'yes-no', label: 'passed', required: true }, note(), photos()],
  close: [note()],
  rate: [
    { name: 'solved', kind: 'solved', label: 'solved', required: true },
    { name: 'satisfaction', kind: 'stars', label: 'satisfaction', required: true },
    { name: 'comment', kind: 'note', label: 'comment', required: false },
  ],
  reopen: [note(true)],
  withdraw: [note()],
  'self-handle': [note(true), photos('photosAfter')],
  note: [note(true), photos()],
}

/** The values as the action's input, or which field is wrong and how; `short` is the least length of a text. */
export function checkInput(
  action: CaseActionName,
  values: Record<string, unknown>,
): { ok: true; body: Record<string, unknown> } | { ok: false; wrong: Record<string, { short: number | null }> } {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null))
  const parsed = actionInput[action].safeParse(given)
  if (parsed.success) return { ok: true, body: parsed.data }
  const wrong: Record<string, { short: number | null }> = {}
  for (const issue of parsed.error.issues) {
    const name = String(issue.path[0] ?? '')
    const short =
      issue.code === 'too_small' && Number(issue.minimum) > 1 && given[name] !== undefined && given[name] !== ''
    wrong[name] ??= { short: short ? Number(issue.minimum) : null }
  }
  return { ok: false, wrong }
}
