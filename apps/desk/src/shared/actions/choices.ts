import {
  ASSIST_OUTCOMES,
  CALL_BACK_RESULTS,
  CARD_KINDS,
  CARD_RECEIVERS,
  CONSULTATION_CAUSES,
  EXCLUSION_REASONS,
  PRIORITIES,
  PROCEDURES,
  REFUSAL_REASONS,
  REQUEST_KINDS,
  RETURN_REASONS,
  SOLVED,
} from '@yiwang/contract/cases'
import type { CodeGroup } from '../i18n.ts'

type Choice = { group: CodeGroup; codes: readonly string[] }

/** Fields that choose one code of the contract, and where its words are. */
export const CHOICES = {
  priority: { group: 'priority', codes: PRIORITIES },
  refusal: { group: 'refusalReason', codes: REFUSAL_REASONS },
  return: { group: 'returnReason', codes: RETURN_REASONS },
  solved: { group: 'solved', codes: SOLVED },
  'request-kind': { group: 'requestKind', codes: REQUEST_KINDS },
  procedure: { group: 'procedure', codes: PROCEDURES },
  grounds: { group: 'exclusionReason', codes: EXCLUSION_REASONS },
  'call-back': { group: 'callBackResult', codes: CALL_BACK_RESULTS },
  outcome: { group: 'jointState', codes: ASSIST_OUTCOMES },
  'card-kind': { group: 'cardKind', codes: CARD_KINDS },
  cause: { group: 'consultationCause', codes: CONSULTATION_CAUSES },
  receiver: { group: 'cardReceiver', codes: CARD_RECEIVERS },
} as const satisfies Record<string, Choice>
export type ChoiceKind = keyof typeof CHOICES

export function choiceOf(kind: string): Choice | null {
  return Object.entries(CHOICES).find(([name]) => name === kind)?.[1] ?? null
}
