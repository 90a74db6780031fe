import type { LifeEvent, NewHappening, PlainValues, SubjectPage } from '@yiwang/contract/registers'

const PERSON: readonly LifeEvent[] = ['death', 'move-in', 'move-out', 'move-within', 'leave', 'return']
const HOUSEHOLD: readonly LifeEvent[] = ['birth', 'move-in', 'move-out', 'move-within', 'leave', 'return', 'split']

/** What can happen to a subject as it stands: who is away returns, who is gone moves in again. */
export function eventsFor({ kind, state }: Pick<SubjectPage, 'kind' | 'state'>): readonly LifeEvent[] {
  if (kind !== 'person' && kind !== 'household') return []
  if (state === 'deceased' || state === 'merged') return []
  const all = kind === 'person' ? PERSON : HOUSEHOLD
  if (state === 'gone') return ['move-in']
  return all.filter((one) => (state === 'absent' ? one !== 'leave' : one !== 'return'))
}

/** Fields of the form of an event, filled or not. */
export type EventDraft = {
  on: string
  note: string
  to: string
  until: string
  household: string
  dwelling: string
  relation: string
  successor: string
  childName: string
  childSex: string
  mother: string
  father: string
  householdName: string
  members: { id: string; relation: string }[]
}

type Ids = { fresh: string }
type TextKey = 'until' | 'household' | 'dwelling' | 'successor' | 'mother' | 'father'

/** The event as it is sent; what was left empty is left out. */
export function eventOf(kind: LifeEvent, draft: EventDraft, { fresh }: Ids): NewHappening {
  const { on, note } = draft
  const some = <K extends TextKey>(...keys: K[]): { [Key in K]?: string } => {
    const given: { [Key in K]?: string } = {}
    for (const key of keys) if (draft[key] !== '') given[key] = draft[key]
    return given
  }
  switch (kind) {
    case 'birth': {
      const values: PlainValues = { name: draft.childName }
      if (draft.childSex !== '') values['sex'] = draft.childSex
      const child = { id: fresh, values, relation: draft.relation }
      return { kind, on, note, child, ...some('mother', 'father') }
    }
    case 'death':
      return { kind, on, note, ...some('successor') }
    case 'move-in':
      return { kind, on, note, relation: draft.relation, ...some('household', 'dwelling') }
    case 'move-out':
      return { kind, on, note, to: draft.to, ...some('successor') }
    case 'move-within':
      return { kind, on, note, relation: draft.relation, ...some('household', 'dwelling', 'successor') }
    case 'leave':
      return { kind, on, note, to: draft.to, ...some('until') }
    case 'return':
      return { kind, on, note }
    case 'split':
      return {
        kind,
        on,
        note,
        household: { id: fresh, values: { name: draft.householdName } },
        members: draft.members,
        ...some('dwelling', 'successor'),
      }
  }
}

/** Keys of the form that must be filled and are not. */
export function unfilledOf(kind: LifeEvent, draft: EventDraft): (keyof EventDraft)[] {
  const needs: Partial<Record<LifeEvent, (keyof EventDraft)[]>> = {
    birth: ['childName', 'relation'],
    split: ['householdName', 'members'],
  }
  const empty = (['on', ...(needs[kind] ?? [])] as const).filter((key) => draft[key].length === 0)
  if (kind === 'split' && draft.members.some(({ relation }) => relation === '') && !empty.includes('members'))
    empty.push('members')
  if ((kind === 'move-in' || kind === 'move-within') && draft.household === '' && draft.dwelling === '')
    empty.push('dwelling')
  if ((kind === 'move-in' || kind === 'move-within') && draft.household !== '' && draft.relation === '')
    empty.push('relation')
  return empty
}
