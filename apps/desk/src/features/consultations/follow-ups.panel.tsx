import { newId } from '@yiwang/contract'
import { consultationRoutes, FOLLOW_UP_RESULTS, type ConsultationView } from '@yiwang/contract/cases'
import { Button, Form, Input, Radio } from 'antd'
import { CONSULTATIONS } from '../../shared/consultation/consultation.query.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { Ago } from '../../shared/ui/time.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { CloseForm } from './close-form.tsx'

const SIGN = { progress: '▷', done: '✓', stuck: '▲' } as const
const TONE = { progress: 'plain', done: 'done', stuck: 'danger' } as const

/** What became of the decision, and its end once all that is needed is there. */
export function FollowUpsPanel({ view }: { view: ConsultationView }) {
  const { t, code } = useText()
  return (
    <>
      {view.followUps.length === 0 && <p className="quiet">{t('consultation.noFollowUps')}</p>}
      <ol className="plain stack">
        {view.followUps.map((one) => (
          <li key={one.id} className="card-line">
            <div className="card-line-head">
              <span className={`tag tag-${TONE[one.result]}`}>
                <span aria-hidden>{SIGN[one.result]}</span> {code('followUpResult', one.result)}
              </span>
              <span>{[one.unitName, one.by].filter(Boolean).join(' · ')}</span>
              <Ago at={one.at} />
            </div>
            <p>{one.note}</p>
          </li>
        ))}
      </ol>
      {view.can.followUp && <FollowUpForm view={view} />}
      {view.closing !== null && (
        <p>
          <span aria-hidden>■ </span>
          {t('consultation.closedBy', { who: view.closing.by, note: view.closing.note })} <Ago at={view.closing.at} />
        </p>
      )}
      {view.can.write && view.state === 'decided' && <CloseForm view={view} />}
    </>
  )
}

type FollowUpDraft = { result: (typeof FOLLOW_UP_RESULTS)[number]; note: string }

function FollowUpForm({ view }: { view: ConsultationView }) {
  const { t, code } = useText()
  const write = useWrite(consultationRoutes.followUp, CONSULTATIONS, 'cases')
  const [draft, setDraft, clear] = useDraft<FollowUpDraft & { id: string }>(`follow-up.${view.id}`, {
    id: '',
    result: 'progress',
    note: '',
  })
  const isShort = draft.note.trim().length < 2
  // The entry gets its id with its first word: sent again it is the same entry.
  const change = (more: Partial<FollowUpDraft>) =>
    setDraft({ ...draft, ...more, id: draft.id === '' ? newId() : draft.id })
  return (
    <Form
      layout="vertical"
      aria-label={t('consultation.addFollowUp')}
      onFinish={() => {
        const call = { params: { consultationId: view.id }, body: draft }
        if (!isShort) write.mutate({ call }, { onSuccess: clear })
      }}
    >
      <Radio.Group
        aria-label={t('consultation.result')}
        value={draft.result}
        onChange={(event) => change({ result: event.target.value })}
        options={FOLLOW_UP_RESULTS.map((value) => ({ value, label: code('followUpResult', value) }))}
      />
      <Input.TextArea
        aria-label={t('consultation.followUpNote')}
        placeholder={t('consultation.followUpHint')}
        rows={2}
        maxLength={900}
        value={draft.note}
        onChange={(event) => change({ note: event.target.value })}
      />
      <FormProblem error={write.error} />
      <div className="form-foot">
        <Button htmlType="submit" type="primary" disabled={isShort} loading={write.isPending}>
          {t('consultation.addFollowUp')}
        </Button>
      </div>
    </Form>
  )
}
