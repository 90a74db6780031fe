import { consultationRoutes, type ConsultationView } from '@yiwang/contract/cases'
import { Alert, Button, Form, Input } from 'antd'
import { CONSULTATIONS } from '../../shared/consultation/consultation.query.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useDraft } from '../../shared/use-draft.ts'

/** Ends the follow-up; while something is missing it says what. */
export function CloseForm({ view }: { view: ConsultationView }) {
  const { t, code } = useText()
  const write = useWrite(consultationRoutes.close, CONSULTATIONS, 'cases')
  const [{ note, absent }, setDraft, clear] = useDraft(`closing.${view.id}`, { note: '', absent: '' })
  if (!view.can.close) {
    const needs = view.can.needs.map((need) => code('closingNeed', need)).join(t('consultation.comma'))
    return <Alert type="info" className="course-note" title={t('consultation.closeNeeds', { needs })} />
  }
  const missing = view.can.absent.map((seat) => code('consultationSeat', seat)).join(t('consultation.comma'))
  const isShort = note.trim().length < 2 || (missing !== '' && absent.trim().length < 4)
  return (
    <Form
      aria-label={t('consultation.close')}
      onFinish={() => {
        const call = { params: { consultationId: view.id }, body: { note, absent } }
        if (!isShort) write.mutate({ call, version: view.version }, { onSuccess: clear })
      }}
    >
      <FormProblem error={write.error} />
      {missing !== '' && (
        <>
          <Alert type="warning" className="course-note" title={t('consultation.absent', { seats: missing })} />
          <Input
            aria-label={t('consultation.absentWhy')}
            placeholder={t('consultation.absentWhy')}
            maxLength={300}
            value={absent}
            onChange={(event) => setDraft({ note, absent: event.target.value })}
            style={{ marginBottom: 8 }}
          />
        </>
      )}
      <div className="task-line">
        <Input
          aria-label={t('consultation.closeNote')}
          placeholder={t('consultation.closeNote')}
          maxLength={900}
          value={note}
          onChange={(event) => setDraft({ note: event.target.value, absent })}
        />
        <Button htmlType="submit" disabled={isShort} loading={write.isPending}>
          {t('consultation.close')}
        </Button>
      </div>
    </Form>
  )
}
