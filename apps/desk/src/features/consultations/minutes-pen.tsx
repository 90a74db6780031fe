import { consultationRoutes, type ConsultationView } from '@yiwang/contract/cases'
import { Alert, Button, Input } from 'antd'
import { useEffect } from 'react'
import { CONSULTATIONS } from '../../shared/consultation/consultation.query.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useKeptDraft } from '../../shared/use-kept-draft.ts'
import { draftState, joined, keptMeanwhile, typed, type MinutesDraft } from './minutes-draft.ts'

const NOTHING: MinutesDraft = { text: null, basedOn: 0 }

/** What is typed stays on this computer until it is kept; somebody else's version is put beside it, never over it. */
export function MinutesPen({ view }: { view: ConsultationView }) {
  const { t } = useText()
  const write = useWrite(consultationRoutes.addMinutes, CONSULTATIONS, 'cases')
  const [draft, setDraft, clear] = useKeptDraft<MinutesDraft>(`minutes.${view.id}`, NOTHING)
  const read = view.minutes[0] ?? null
  const told = keptMeanwhile(write.error)
  const newest = told !== null && told.version > (read?.version ?? 0) ? told : read
  const state = draftState(draft, newest)
  useEffect(() => {
    if (state === 'same') return undefined
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [state])

  function keep() {
    const body = { text: draft.text ?? '', basedOn: draft.basedOn }
    write.mutate({ call: { params: { consultationId: view.id }, body } }, { onSuccess: clear })
  }

  return (
    <>
      <Input.TextArea
        aria-label={t('consultation.minutes')}
        autoSize={{ minRows: 6, maxRows: 24 }}
        maxLength={20_000}
        placeholder={t('consultation.minutesHint')}
        value={draft.text ?? newest?.text ?? ''}
        onChange={(event) => setDraft(typed(draft, event.target.value, newest))}
      />
      {state === 'overtaken' && newest !== null ? (
        <Alert
          type="warning"
          className="course-note"
          title={t('consultation.overtaken', { n: newest.version, who: newest.by })}
          description={
            <>
              <p className="case-text">{newest.text}</p>
              <Button size="small" onClick={() => setDraft(joined(draft, newest))}>
                {t('consultation.join')}
              </Button>{' '}
              <Button size="small" onClick={() => setDraft({ ...draft, basedOn: newest.version })}>
                {t('consultation.onTop')}
              </Button>
            </>
          }
        />
      ) : (
        told === null && <FormProblem error={write.error} />
      )}
      <div className="form-foot">
        <span className="quiet" role="status">
          {state === 'same' ? '' : t('consultation.unsaved')}
        </span>
        {state !== 'same' && <Button onClick={clear}>{t('consultation.discard')}</Button>}
        <Button
          type="primary"
          disabled={state !== 'changed' || (draft.text ?? '').trim().length < 2}
          loading={write.isPending}
          onClick={keep}
        >
          {t('consultation.keep')}
        </Button>
      </div>
    </>
  )
}
