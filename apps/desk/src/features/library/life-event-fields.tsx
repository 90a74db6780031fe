import type { LifeEvent, SubjectPage } from '@yiwang/contract/registers'
import { Checkbox, Form, Input, Select } from 'antd'
import { useId } from 'react'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { SubjectSelect } from '../../shared/registers/subject-select.tsx'
import { today } from '../../shared/when.ts'
import type { EventDraft } from './life-events.ts'
import { HEAD } from './members.panel.tsx'
import { RelationSelect } from './relation-select.tsx'

type Props = {
  page: SubjectPage
  kind: LifeEvent
  draft: EventDraft
  members: { members: SubjectPage['members']; isHead: boolean }
  missing: readonly (keyof EventDraft)[]
  onChange: (change: Partial<EventDraft>) => void
}

const NEEDED: ReadonlySet<keyof EventDraft> = new Set([
  'on',
  'childName',
  'relation',
  'householdName',
  'members',
  'successor',
])

const SHOWS: Record<LifeEvent, readonly (keyof EventDraft)[]> = {
  birth: ['childName', 'childSex', 'relation', 'mother', 'father'],
  death: ['successor'],
  'move-in': ['household', 'dwelling', 'relation'],
  'move-out': ['to', 'successor'],
  'move-within': ['household', 'dwelling', 'relation', 'successor'],
  leave: ['to', 'until'],
  return: [],
  split: ['householdName', 'members', 'dwelling', 'successor'],
}

/** What an event asks for, nothing that it does not need. */
export function LifeEventFields({ page, kind, draft, members: { members, isHead }, missing, onChange }: Props) {
  const { t } = useText()
  const prefix = useId()
  const isPerson = page.kind === 'person'
  const headSplits = draft.members.some(({ id }) => members.find((one) => one.id === id)?.relation === HEAD)
  const shows = (key: keyof EventDraft) => {
    if (!SHOWS[kind].includes(key)) return false
    if (key === 'household') return isPerson
    if (key === 'relation' && kind !== 'birth') return isPerson && draft.household !== ''
    if (key === 'successor') return kind === 'split' ? headSplits : isHead
    return true
  }
  const item = (key: keyof EventDraft, label: MessageKey, input: (id: string, label: string) => React.ReactNode) =>
    (key === 'on' || key === 'note' || shows(key)) && (
      <Form.Item
        key={key}
        htmlFor={`${prefix}-${key}`}
        label={t(label)}
        required={NEEDED.has(key)}
        className={key === 'note' || key === 'members' ? 'values-wide' : ''}
        {...(missing.includes(key) ? { validateStatus: 'error' as const, help: t('library.event.needed') } : {})}
      >
        {input(`${prefix}-${key}`, t(label))}
      </Form.Item>
    )
  const text = (key: 'to' | 'childName' | 'householdName') => (id: string) => (
    <Input id={id} maxLength={100} value={draft[key]} onChange={(event) => onChange({ [key]: event.target.value })} />
  )
  const subject = (
    key: 'household' | 'dwelling' | 'mother' | 'father',
    subjectKind: 'household' | 'dwelling' | 'person',
  ) =>
    function ChosenSubject(id: string, label: string) {
      return (
        <SubjectSelect
          id={id}
          label={label}
          kinds={[subjectKind]}
          without={[page.id]}
          value={draft[key] === '' ? undefined : draft[key]}
          onChange={(next) => onChange({ [key]: next ?? '' })}
        />
      )
    }
  const going = new Set(draft.members.map(({ id }) => id))
  return (
    <Form layout="vertical" component="div" className="values-form">
      {item('on', 'library.event.on', (id) => (
        <Input
          id={id}
          type="date"
          max={today()}
          value={draft.on}
          onChange={(event) => onChange({ on: event.target.value })}
        />
      ))}
      {item('childName', 'library.event.childName', text('childName'))}
      {item('childSex', 'library.event.childSex', (id, label) => (
        <Select
          id={id}
          aria-label={label}
          allowClear
          value={draft.childSex === '' ? undefined : draft.childSex}
          options={(['1', '2'] as const).map((value) => ({ value, label: t(`library.sex.${value}`) }))}
          onChange={(childSex: string | undefined) => onChange({ childSex: childSex ?? '' })}
        />
      ))}
      {item('householdName', 'library.event.householdName', text('householdName'))}
      {item('household', 'library.event.household', subject('household', 'household'))}
      {item('dwelling', 'library.event.dwelling', subject('dwelling', 'dwelling'))}
      {item('relation', 'library.relation', (id, label) => (
        <RelationSelect
          id={id}
          label={label}
          value={draft.relation === '' ? undefined : draft.relation}
          onChange={(relation) => onChange({ relation })}
        />
      ))}
      {item('mother', 'library.event.mother', subject('mother', 'person'))}
      {item('father', 'library.event.father', subject('father', 'person'))}
      {item('to', kind === 'leave' ? 'library.event.awayTo' : 'library.event.to', text('to'))}
      {item('until', 'library.event.until', (id) => (
        <Input
          id={id}
          type="date"
          min={draft.on}
          value={draft.until}
          onChange={(event) => onChange({ until: event.target.value })}
        />
      ))}
      {item('members', 'library.event.members', (id) => (
        <ul className="plain" id={id}>
          {members.map((member) => (
            <li key={member.id} className="split-row">
              <Checkbox
                checked={going.has(member.id)}
                onChange={(event) =>
                  onChange({
                    members: event.target.checked
                      ? [...draft.members, { id: member.id, relation: '' }]
                      : draft.members.filter((one) => one.id !== member.id),
                  })
                }
              >
                {member.label}
              </Checkbox>
              {going.has(member.id) && (
                <RelationSelect
                  label={t('library.event.newRelation', { name: member.label })}
                  value={draft.members.find((one) => one.id === member.id)?.relation || undefined}
                  onChange={(relation) =>
                    onChange({
                      members: draft.members.map((one) => (one.id === member.id ? { ...one, relation } : one)),
                    })
                  }
                />
              )}
            </li>
          ))}
        </ul>
      ))}
      {item('successor', 'library.event.successor', (id, label) => (
        <Select
          id={id}
          aria-label={label}
          value={draft.successor === '' ? undefined : draft.successor}
          options={members.filter((one) => !going.has(one.id)).map((one) => ({ value: one.id, label: one.label }))}
          onChange={(successor: string) => onChange({ successor })}
        />
      ))}
      {item('note', 'library.event.note', (id) => (
        <Input.TextArea
          id={id}
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={400}
          value={draft.note}
          onChange={(event) => onChange({ note: event.target.value })}
        />
      ))}
    </Form>
  )
}
