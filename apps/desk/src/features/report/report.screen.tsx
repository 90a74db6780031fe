import { ApiError, isOffline } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { casesRoutes, PRIORITIES, type CaseReceipt } from '@yiwang/contract/cases'
import { useBlocker, Link } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Card, Checkbox, Form, Input, Radio, Result } from 'antd'
import { useMemo, useRef, useState } from 'react'
import { client } from '../../shared/api.ts'
import { casesKey } from '../../shared/cases/case.query.ts'
import { useText } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { arrivedIds, PhotoDrop, type Upload } from '../../shared/ui/photo-drop.tsx'
import { useErrorText } from '../../shared/ui/states.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { ClassPanel } from './class.panel.tsx'
import { PlacePanel } from './place.panel.tsx'
import { EMPTY_REPORT, isBlank, reportBody, type ReportFault, type ReportForm } from './report-body.ts'

/** A report taken down for a caller: words first, class and place proposed beside them. */
export function ReportScreen() {
  const { t, code } = useText()
  const say = useErrorText()
  const { modal } = App.useApp()
  const queries = useQueryClient()
  const [form, setForm, clear, kept] = useDraft<ReportForm>('report', EMPTY_REPORT)
  const [uploads, setUploads] = useState<Upload[]>([])
  const [faults, setFaults] = useState<ReportFault[]>([])
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const [receipt, setReceipt] = useState<CaseReceipt | null>(null)
  const ids = useRef({ caseId: newId(), commandId: newId() })
  const place = useMemo(
    () => (form.lng === null || form.lat === null ? null : { lng: form.lng, lat: form.lat }),
    [form.lng, form.lat],
  )
  const photoIds = arrivedIds(uploads)
  useBlocker({
    shouldBlockFn: async () =>
      receipt === null && !isBlank(form) && !(await modal.confirm({ title: t('report.leave') })),
    enableBeforeUnload: false,
  })

  function change(more: Partial<ReportForm>) {
    ids.current.commandId = newId()
    setForm({ ...form, ...more })
    setFaults([])
  }

  function restart() {
    ids.current = { caseId: newId(), commandId: newId() }
    clear()
    setUploads([])
    setReceipt(null)
    setError(null)
  }

  async function send() {
    const checked = reportBody(form, photoIds ?? [], ids.current.caseId)
    if (!checked.ok) return setFaults(checked.faults)
    setBusy(true)
    setError(null)
    try {
      const answer = await client.call(casesRoutes.report, { body: checked.body }, { commandId: ids.current.commandId })
      clear()
      setReceipt(answer)
      void queries.invalidateQueries({ queryKey: casesKey })
    } catch (failure) {
      if (!isOffline(failure)) ids.current.commandId = newId()
      setError(failure)
    } finally {
      setBusy(false)
    }
  }

  if (receipt !== null) return <Done receipt={receipt} onAnother={restart} />
  const fields = error instanceof ApiError ? (error.problem?.fields ?? {}) : {}
  const fault = (bad: ReportFault, name: string) => {
    const help = faults.includes(bad) ? t(`report.${bad}`) : fields[name]
    return help === undefined ? {} : { validateStatus: 'error' as const, help }
  }
  return (
    <div className="page">
      <PageHeader title={t('report.title')} />
      {kept && !isBlank(form) && (
        <Alert
          type="info"
          title={t('report.kept')}
          action={
            <Button size="small" onClick={restart}>
              {t('report.discard')}
            </Button>
          }
          style={{ marginBottom: 16 }}
        />
      )}
      <Form layout="vertical" onFinish={() => void send()} className="report">
        <Card size="small">
          <Form.Item label={t('report.text')} htmlFor="report-text" {...fault('need', 'text')}>
            <Input.TextArea
              id="report-text"
              autoFocus
              rows={5}
              maxLength={2000}
              placeholder={t('report.textHint')}
              value={form.text}
              onChange={(event) => change({ text: event.target.value })}
            />
          </Form.Item>
          <ClassPanel
            text={form.text}
            place={place}
            value={form.subclassId}
            onChange={(subclassId) => change({ subclassId })}
          />
          <Form.Item label={t('field.priority')}>
            <Radio.Group
              aria-label={t('field.priority')}
              value={form.priority}
              options={PRIORITIES.map((value) => ({ value, label: code('priority', value) }))}
              onChange={(event) => change({ priority: event.target.value })}
            />
          </Form.Item>
          <Form.Item extra={t('report.hardHint')}>
            <Checkbox checked={form.hardMatter} onChange={(event) => change({ hardMatter: event.target.checked })}>
              {t('report.hard')}
            </Checkbox>
          </Form.Item>
          <div className="two">
            <Form.Item label={t('report.caller')} htmlFor="report-name">
              <Input
                id="report-name"
                autoComplete="off"
                maxLength={40}
                value={form.reporterName}
                onChange={(event) => change({ reporterName: event.target.value })}
              />
            </Form.Item>
            <Form.Item label={t('report.phone')} htmlFor="report-phone" {...fault('phoneBad', 'reporterPhone')}>
              <Input
                id="report-phone"
                autoComplete="off"
                inputMode="tel"
                maxLength={20}
                value={form.reporterPhone}
                onChange={(event) => change({ reporterPhone: event.target.value })}
              />
            </Form.Item>
          </div>
          <PhotoDrop label={t('field.photos')} uploads={uploads} onChange={setUploads} />
          {error !== null && <Alert role="alert" type="error" title={say(error)} style={{ marginTop: 16 }} />}
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            block
            loading={busy}
            disabled={photoIds === null}
            style={{ marginTop: 16 }}
          >
            {t('report.do')}
          </Button>
        </Card>
        <Card size="small">
          <PlacePanel form={form} onChange={change} />
        </Card>
      </Form>
    </div>
  )
}

function Done({ receipt, onAnother }: { receipt: CaseReceipt; onAnother: () => void }) {
  const { t } = useText()
  return (
    <div className="page" role="status">
      <Result
        status="success"
        title={t('report.done', { number: receipt.number })}
        subTitle={
          receipt.trackingCode !== null && (
            <>
              {t('report.code')} <strong className="tracking">{receipt.trackingCode}</strong>
            </>
          )
        }
        extra={[
          <Button key="another" type="primary" autoFocus onClick={onAnother}>
            {t('report.another')}
          </Button>,
          <Link key="see" to={`/cases/${receipt.id}`}>
            {t('report.see')}
          </Link>,
        ]}
      />
    </div>
  )
}
