import { consultationRoutes, CONSULTATION_SEATS, type ConsultationView } from '@yiwang/contract/cases'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { CONSULTATIONS } from '../../shared/consultation/consultation.query.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { Exact } from '../../shared/ui/time.tsx'
import { Fact } from './fact.tsx'
import { fromLocalMinute, localMinute } from '../../shared/when.ts'

/** Who sits for which party, when and where, and what about. */
export function MeetingPanel({ view }: { view: ConsultationView }) {
  const { t, code } = useText()
  const [edits, setEdits] = useState(false)
  return (
    <>
      <dl className="facts">
        {CONSULTATION_SEATS.map((seat) => {
          const seated = view.parties.filter((party) => party.seat === seat).map((party) => party.unitName)
          return (
            <Fact key={seat} name={code('consultationSeat', seat)}>
              {seated.length === 0 ? (
                <span className="quiet">{t('consultation.emptySeat')}</span>
              ) : (
                seated.join(t('consultation.comma'))
              )}
            </Fact>
          )
        })}
      </dl>
      {edits ? (
        <MeetingForm view={view} onEnd={() => setEdits(false)} />
      ) : (
        <>
          <dl className="facts">
            <Fact name={t('consultation.when')}>
              {view.meetsAt === null ? t('consultation.notSet') : <Exact at={view.meetsAt} />}
            </Fact>
            <Fact name={t('consultation.where')}>{view.place === '' ? t('consultation.notSet') : view.place}</Fact>
          </dl>
          {view.agenda !== '' && <p className="case-text">{view.agenda}</p>}
          {view.can.write && view.state === 'convened' && (
            <Button size="small" onClick={() => setEdits(true)}>
              {t('consultation.rearrange')}
            </Button>
          )}
        </>
      )}
    </>
  )
}

type Values = { meetsAt: string; place: string; agenda: string }

function MeetingForm({ view, onEnd }: { view: ConsultationView; onEnd: () => void }) {
  const { t } = useText()
  const write = useWrite(consultationRoutes.arrange, CONSULTATIONS)
  const initialValues = {
    meetsAt: view.meetsAt === null ? '' : localMinute(view.meetsAt),
    place: view.place,
    agenda: view.agenda,
  }
  function save({ meetsAt, place, agenda }: Values) {
    const body = { meetsAt: fromLocalMinute(meetsAt), place, agenda }
    const call = { params: { consultationId: view.id }, body }
    write.mutate({ call, version: view.version }, { onSuccess: onEnd })
  }
  return (
    <Form layout="vertical" initialValues={initialValues} onFinish={save} aria-label={t('consultation.rearrange')}>
      <Form.Item name="meetsAt" label={t('consultation.when')}>
        <Input type="datetime-local" style={{ width: 220 }} />
      </Form.Item>
      <Form.Item name="place" label={t('consultation.where')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="agenda" label={t('consultation.agenda')}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Form.Item>
      <FormProblem error={write.error} />
      <div className="form-foot">
        <Button onClick={onEnd}>{t('act.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={write.isPending}>
          {t('consultation.saveMeeting')}
        </Button>
      </div>
    </Form>
  )
}
