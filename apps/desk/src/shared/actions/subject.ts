import type { CaseActionName, CaseView } from '@yiwang/contract/cases'

/** The case that a form acts on. Lists of its own things are there where the form is opened on a whole case. */
export type Subject = Pick<CaseView, 'id' | 'version' | 'areaId'> &
  Partial<Pick<CaseView, 'requests' | 'joint' | 'cards' | 'can' | 'photoAt' | 'areaPath' | 'unitId' | 'timeline'>>

/** A thing of the case that an action can be about, with the words that tell it from others. */
export type Reference = { value: string; words: readonly (string | null)[]; group: 'requestKind' | 'cardKind' | null }

/** What an action can be about: requests that wait for this step, tasks that are open, cards without an answer. */
export function referencesOf(subject: Subject, action: CaseActionName): Reference[] {
  switch (action) {
    case 'endorse':
    case 'decide':
    case 'withdraw-request':
      return (subject.requests ?? [])
        .filter(({ waitsFor, mine }) =>
          action === 'withdraw-request' ? waitsFor !== null && mine : waitsFor === action && !mine,
        )
        .map((one) => ({ value: one.id, words: [one.kind, one.askedByName, one.reason], group: 'requestKind' }))
    case 'assist':
    case 'drop-task':
      return (subject.joint ?? [])
        .filter(({ state, mine }) => (state === 'asked' || state === 'accepted') && (action === 'drop-task' || mine))
        .map((one) => ({ value: one.id, words: [one.unitName, one.task], group: null }))
    case 'answer':
      return (subject.cards ?? [])
        .filter(({ answeredAt }) => answeredAt === null)
        .map((one) => ({ value: one.id, words: [one.kind, one.issuedBy, one.text], group: 'cardKind' }))
    default:
      return []
  }
}
