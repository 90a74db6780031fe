import { counterRoutes, type OwnRecord } from '@yiwang/contract/disclosure'
import { Button, Checkbox, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { Exact } from '../../shared/ui/time.tsx'

/** What is held about the person at the window, to read and to print; logged like every look. */
export function OwnSheetModal({ subjectId, onClose }: { subjectId: string; onClose: () => void }) {
  const { t } = useText()
  const [form] = Form.useForm<{ reason: string; seen: boolean }>()
  const sheet = useWrite(counterRoutes.sheet)
  return (
    <Modal
      open
      width={720}
      className="print-alone"
      title={t('library.counter.sheet')}
      onCancel={onClose}
      footer={
        sheet.data ? (
          <Button type="primary" onClick={() => window.print()}>
            {t('library.counter.print')}
          </Button>
        ) : (
          <Button type="primary" loading={sheet.isPending} onClick={form.submit}>
            {t('library.counter.show')}
          </Button>
        )
      }
    >
      {sheet.data ? (
        <Sheet record={sheet.data} />
      ) : (
        <Form
          form={form}
          layout="vertical"
          initialValues={{ reason: t('library.counter.reasonUsual') }}
          onFinish={({ reason }: { reason: string }) =>
            sheet.mutate({ call: { params: { subjectId }, body: { document: 'identity-card', reason, clear: [] } } })
          }
        >
          <Form.Item
            name="reason"
            label={t('disclosure.reveal.reason')}
            rules={[{ required: true, min: 4, whitespace: true, message: t('disclosure.noteNeeded', { n: 4 }) }]}
          >
            <Input maxLength={400} />
          </Form.Item>
          <Form.Item
            name="seen"
            valuePropName="checked"
            rules={[
              {
                validator: (_, seen: boolean | undefined) =>
                  seen === true ? Promise.resolve() : Promise.reject(new Error(t('library.counter.cardNeeded'))),
              },
            ]}
          >
            <Checkbox>{t('library.counter.card')}</Checkbox>
          </Form.Item>
        </Form>
      )}
      <FormProblem error={sheet.error} />
    </Modal>
  )
}

function Sheet({ record }: { record: OwnRecord }) {
  const { t, code } = useText()
  return (
    <>
      <h3>{record.label}</h3>
      <Facts facts={record.facts} />
      {record.ledgers.map((ledger) => (
        <section key={ledger.code}>
          <h4>{ledger.name}</h4>
          <p className="quiet">{`${ledger.purpose} ${ledger.legalBasis}`}</p>
          <Facts facts={ledger.facts} />
        </section>
      ))}
      <h4>{t('disclosure.tab.looks')}</h4>
      <ul>
        {record.looks.items.map((look) => (
          <li key={look.id}>
            <Exact at={look.at} /> {[look.unit ?? look.place, code('role', look.role)].filter(Boolean).join(' · ')}{' '}
            {code('purpose', look.purpose)} <span className="quiet">{look.reason}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Facts({ facts }: { facts: OwnRecord['facts'] }) {
  const { code } = useText()
  return (
    <dl className="two">
      {facts.map((fact) => (
        <div key={fact.key}>
          <dt className="quiet">{fact.label}</dt>
          <dd>
            {fact.text ??
              (typeof fact.value === 'object' && 'masked' in fact.value ? fact.value.masked : String(fact.value))}{' '}
            <span className="quiet">{fact.source !== null && code('registers', `source.${fact.source}`)}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
