import { z } from 'zod'
import type { CaseActionName } from '@yiwang/contract/cases'

/** Actions that this app offers; the rest of the procedure belongs to the desk. */
export const FIELD_ACTIONS = [
  'verify',
  'check',
  'accept',
  'handle',
  'self-handle',
  'return',
  'note',
  'rate',
  'reopen',
  'withdraw',
] as const satisfies readonly CaseActionName[]
export type FieldAction = (typeof FIELD_ACTIONS)[number]

/** Search of a case's address: the form that stands open, and the unsent act whose words stand in it. */
export const caseSearch = z.object({
  act: z.enum(FIELD_ACTIONS).optional().catch(undefined),
  from: z.uuid().optional().catch(undefined),
})

export type ActionForm = {
  /** The chosen one of a yes-no, a reason code or the answer to `solved`. */
  choice: string
  satisfaction: number
  note: string
}
export const blankForm: ActionForm = { choice: '', satisfaction: 0, note: '' }

const typedForm = z.object({
  choice: z.string().catch(''),
  satisfaction: z.number().catch(0),
  note: z.string().catch(''),
  photos: z.array(z.object({ id: z.string() })).catch([]),
})

/** What was typed before, with its photos; a blank form where nothing was. */
export function formFrom(typed: unknown): { form: ActionForm; photos: { id: string }[] } {
  const { photos, ...form } = typedForm.safeParse(typed).data ?? { ...blankForm, photos: [] }
  return { form, photos }
}

export type ActionShape = {
  choices: 'verify' | 'check' | 'reason' | 'solved' | null
  satisfaction: boolean
  photos: boolean
  note: boolean
  /** Least length of the note as the contract asks for it. */
  noteMin: number
}

const plain: ActionShape = { choices: null, satisfaction: false, photos: false, note: true, noteMin: 0 }

/** What the form of each action asks for, as the contract's inputs do. */
export const ACTION_SHAPES: Record<FieldAction, ActionShape> = {
  verify: { ...plain, choices: 'verify', photos: true },
  check: { ...plain, choices: 'check', photos: true },
  accept: { ...plain, note: false },
  handle: { ...plain, photos: true, noteMin: 2 },
  'self-handle': { ...plain, photos: true, noteMin: 2 },
  return: { ...plain, choices: 'reason', noteMin: 2 },
  note: { ...plain, photos: true, noteMin: 1 },
  rate: { ...plain, choices: 'solved', satisfaction: true },
  reopen: { ...plain, noteMin: 2 },
  withdraw: plain,
}

export type Missing = 'choice' | 'satisfaction' | 'note' | 'photos'

/** What the form holds beside its words: how many photos, and whether the rule of the case asks for one. */
export type PhotoState = { count: number; needed: boolean }

/** Fields that still lack something, in the order of the form. */
export function missingIn(action: FieldAction, form: ActionForm, photos?: PhotoState): Missing[] {
  const shape = ACTION_SHAPES[action]
  const missing: Missing[] = []
  if (shape.choices !== null && form.choice === '') missing.push('choice')
  if (shape.satisfaction && form.satisfaction === 0) missing.push('satisfaction')
  if (shape.photos && photos?.needed && photos.count === 0) missing.push('photos')
  if (form.note.trim().length < shape.noteMin) missing.push('note')
  return missing
}

/** The body of the action's route. */
export function actionBody(action: FieldAction, form: ActionForm, photos: string[]): Record<string, unknown> {
  const note = form.note.trim()
  switch (action) {
    case 'verify':
      return { found: form.choice === 'yes', note, photos }
    case 'check':
      return { passed: form.choice === 'yes', note, photos }
    case 'accept':
      return {}
    case 'return':
      return { reason: form.choice, note }
    case 'rate':
      return { solved: form.choice, satisfaction: form.satisfaction, comment: note }
    case 'handle':
    case 'self-handle':
    case 'note':
      return { note, photos }
    case 'reopen':
    case 'withdraw':
      return { note }
  }
}

/** What may be done here and now, the main thing first. */
export function offered(may: readonly CaseActionName[]): FieldAction[] {
  return FIELD_ACTIONS.filter((action) => may.includes(action))
}
