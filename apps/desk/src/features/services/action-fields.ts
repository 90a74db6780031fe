import { applicationActionInput, type PersonAction } from '@yiwang/contract/services'
import type { NewResult } from '@yiwang/contract/services'
import { newReceipt, type ReceiptDraft } from './receipt-draft.ts'
import type { RefusalDraft } from './refusal-draft.ts'

/** Parts that the form of an action is put together from. */
export type ActionPart =
  'note' | 'granted' | 'decision' | 'favours' | 'special' | 'results' | 'shipping' | 'delivery' | 'refusal' | 'office'

export const ACTION_PARTS: Record<Exclude<PersonAction, 'notify' | 'submit'>, readonly ActionPart[]> = {
  accept: ['note'],
  'ask-second-notice': ['note'],
  'decide-second-notice': ['granted', 'note'],
  supplement: ['note'],
  'not-accept': ['refusal', 'office'],
  answer: ['decision', 'results'],
  'take-up': ['note'],
  propose: ['favours', 'note'],
  'send-back': ['note'],
  decide: ['decision'],
  pause: ['special', 'note'],
  resume: ['note'],
  'ask-extension': ['note'],
  'decide-extension': ['granted', 'note'],
  issue: ['results', 'note'],
  ship: ['shipping'],
  deliver: ['delivery'],
  archive: ['note'],
  withdraw: ['note'],
}
export type FormAction = keyof typeof ACTION_PARTS

export type ActionDraft = {
  note: string
  granted: boolean
  favours: 'grant' | 'refuse'
  procedure: string
  days: number
  method: 'window' | 'courier' | 'worker' | 'online'
  address: string
  competentOffice: string
  refusal: RefusalDraft
  results: readonly NewResult[]
  receipt: ReceiptDraft
}

export function newActionDraft(refusal: RefusalDraft, results: readonly NewResult[]): ActionDraft {
  return {
    note: '',
    granted: true,
    favours: 'grant',
    procedure: 'inspection',
    days: 10,
    method: 'window',
    address: '',
    competentOffice: '',
    refusal,
    results,
    receipt: newReceipt,
  }
}

/** What is sent for an action. */
export function bodyOf(action: FormAction, draft: ActionDraft): unknown {
  const { note, granted, refusal, results, receipt } = draft
  const decision = granted ? { granted: true, note } : { granted: false, ...refusal }
  switch (action) {
    case 'not-accept':
      return { ...refusal, competentOffice: draft.competentOffice }
    case 'answer':
      return { decision, results: granted ? results : [] }
    case 'decide':
      return { decision }
    case 'decide-second-notice':
    case 'decide-extension':
      return { granted, note }
    case 'propose':
      return { favours: draft.favours, note }
    case 'pause':
      return { procedure: draft.procedure, days: draft.days, note }
    case 'issue':
      return { results, note }
    case 'ship':
      return { method: draft.method === 'worker' ? 'worker' : 'courier', address: draft.address }
    case 'deliver':
      return { method: draft.method, receipt }
    default:
      return { note }
  }
}

/** Names of the parts that the server would not take as they are; empty when it can be sent. */
export function flawsOf(action: FormAction, draft: ActionDraft): string[] {
  const parsed = applicationActionInput[action].safeParse(bodyOf(action, draft))
  return parsed.success ? [] : parsed.error.issues.map(({ path }) => String(path.at(-1) ?? ''))
}

/** Actions that turn something down or take it back. */
export const DANGEROUS: ReadonlySet<string> = new Set(['not-accept', 'withdraw'])
