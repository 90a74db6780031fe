import { newId } from '@yiwang/contract'
import { subjectRoutes, type LifeEvent, type SubjectPage } from '@yiwang/contract/registers'
import { App, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS, SUBJECTS, useSubject } from '../../shared/registers/registers.query.ts'
import { useGuardedTyped } from '../../shared/registers/use-guarded-typed.ts'
import { useDraft } from '../../shared/use-draft.ts'
import { today } from '../../shared/when.ts'
import { LifeEventFields } from './life-event-fields.tsx'
import { eventOf, unfilledOf, type EventDraft } from './life-events.ts'
import { HEAD } from './members.panel.tsx'

type Props = { page: SubjectPage; kind: LifeEvent; onClose: () => void }

const EMPTY = {
  note: '',
  to: '',
  until: '',
  household: '',
  dwelling: '',
  relation: '',
  successor: '',
  childName: '',
  childSex: '',
  mother: '',
  father: '',
  householdName: '',
  members: [],
}

/** Something that happened, with all that follows from it: states and links change with it. */
export function LifeEventModal({ page, kind, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [draft, setDraft, dropDraft] = useDraft<EventDraft & { id: string; fresh: string }>(
    `event.${page.id}.${kind}`,
    {
      ...EMPTY,
      on: today(),
      id: newId(),
      fresh: newId(),
    },
  )
  const [isTried, setIsTried] = useState(false)
  const happen = useWrite(subjectRoutes.happen, SUBJECTS, LEDGERS)
  const members = useHouseholdMembers(page)
  const missing = unfilledOf(kind, draft)
  const isTouched = Object.entries(EMPTY).some(([key, value]) => draft[key as keyof typeof EMPTY].length > value.length)
  const leave = () => {
    dropDraft()
    onClose()
  }
  const close = useGuardedTyped(isTouched, leave)

  function submit(): void {
    setIsTried(true)
    if (missing.length > 0) return
    happen.mutate(
      { call: { params: { subjectId: page.id }, body: { id: draft.id, event: eventOf(kind, draft, draft) } } },
      {
        onSuccess: () => {
          void message.success(t('library.event.done', { event: code('registers', `lifeEvent.${kind}`) }))
          leave()
        },
      },
    )
  }

  return (
    <Modal
      open
      width={640}
      title={`${code('registers', `lifeEvent.${kind}`)} · ${page.label}`}
      okText={t('library.event.do')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={happen.isPending}
      onOk={submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <p className="quiet">{t(`library.event.hint.${kind}`)}</p>
      <LifeEventFields
        page={page}
        kind={kind}
        draft={draft}
        members={members}
        missing={isTried ? missing : []}
        onChange={(change) => setDraft({ ...draft, ...change })}
      />
      <FormProblem error={happen.error} />
    </Modal>
  )
}

/** The other members of the household that the subject is or belongs to; the head must name a successor on leaving. */
function useHouseholdMembers(page: SubjectPage): { members: SubjectPage['members']; isHead: boolean } {
  const home = page.links.find(
    ({ kind, direction, validTo }) => kind === 'member-of' && direction === 'from' && validTo === null,
  )
  const household = useSubject(page.kind === 'person' ? home?.other.id : undefined)
  if (page.kind === 'household') return { members: page.members, isHead: false }
  const members = (household.data?.members ?? []).filter(({ id }) => id !== page.id)
  return { members, isHead: home?.relation === HEAD && members.length > 0 }
}
