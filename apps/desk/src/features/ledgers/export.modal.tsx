import { useQuery } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import { exportRoutes, PURPOSES, type Purpose } from '@yiwang/contract/disclosure'
import type { LedgerView } from '@yiwang/contract/registers'
import { Button, Checkbox, Flex, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { isFile, wordOf } from '../../shared/registers/value-text.ts'
import type { LedgerSearch } from './ledgers.search.ts'
import { factsShown } from './record-table.tsx'

type Props = { ledger: LedgerView; search: LedgerSearch; name: string; onClose: () => void }
type Values = { facts: string[]; purpose: Purpose; reason: string; format: 'xlsx' | 'csv' }

/** Asks for an export of the rows on the screen: facts, purpose and reason; many rows wait for a second person. */
export function ExportModal({ ledger, search, name, onClose }: Props) {
  const { t, code, anyCode, lang } = useText()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const ask = useWrite(exportRoutes.ask, 'exports')
  const { declaration } = ledger
  const kind = declaration.subject
  const facts = [
    ...factsShown(ledger).map(({ key }) => ({
      value: `${kind}.${key}`,
      label: anyCode('registers', `field.${kind}.${key}`),
    })),
    ...declaration.fields
      .filter(({ type }) => !isFile(type))
      .map(({ key, label }) => ({ value: `ledger:${ledger.code}.${key}`, label: wordOf(label, lang) })),
  ]

  function submit(values: Values): void {
    const { state = 'active', overdue, filter = [], areaId = null } = search
    const records = { state, overdue: overdue === undefined ? null : overdue === 'true', filter, q: name }
    const list = { kind, ledgerId: ledger.id, areaId, state: null, records }
    ask.mutate(
      { call: { body: { id, list, clear: [], ...values } } },
      { onError: (error) => form.setFields(fieldErrors<Values>(error)) },
    )
  }

  return (
    <Modal
      open
      width={640}
      title={t('ledgers.export.title', { name: wordOf(declaration.name, lang) })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Flex gap={8} justify="end">
          <Button onClick={onClose}>{t(ask.isSuccess ? 'admin.common.close' : 'admin.common.cancel')}</Button>
          {!ask.isSuccess && (
            <Button type="primary" loading={ask.isPending} onClick={form.submit}>
              {t('ledgers.export.ask')}
            </Button>
          )}
        </Flex>
      }
    >
      {ask.isSuccess ? (
        <ExportState exportId={id} />
      ) : (
        <>
          <p className="quiet">{t('ledgers.export.hint')}</p>
          <Form<Values>
            form={form}
            layout="vertical"
            onFinish={submit}
            initialValues={{
              facts: facts.map(({ value }) => value).slice(0, 40),
              purpose: 'service',
              reason: '',
              format: 'xlsx',
            }}
          >
            <Form.Item
              name="facts"
              label={t('ledgers.export.facts')}
              rules={[{ required: true, message: t('registers.chooseOne') }]}
            >
              <Checkbox.Group options={facts} />
            </Form.Item>
            <Form.Item name="purpose" label={t('registers.purpose')}>
              <Radio.Group
                options={PURPOSES.filter((one) => one !== 'own-request').map((one) => ({
                  value: one,
                  label: code('purpose', one),
                }))}
              />
            </Form.Item>
            <Form.Item
              name="reason"
              label={t('registers.reason')}
              rules={[{ required: true, whitespace: true, min: 4, message: t('registers.reasonNeeded') }]}
            >
              <Input.TextArea rows={2} maxLength={400} />
            </Form.Item>
            <Form.Item name="format" label={t('ledgers.export.format')}>
              <Radio.Group
                options={[
                  { value: 'xlsx', label: 'Excel' },
                  { value: 'csv', label: 'CSV' },
                ]}
              />
            </Form.Item>
          </Form>
          <FormProblem error={ask.error} />
        </>
      )}
    </Modal>
  )
}

/** How far an export is; looks again every two seconds while it is being made. */
function ExportState({ exportId }: { exportId: string }) {
  const { t, code } = useText()
  const asked = useQuery({
    queryKey: ['exports', 'one', exportId],
    queryFn: ({ signal }) => client.call(exportRoutes.get, { params: { exportId } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'making' ? 2000 : false),
  })
  const data = asked.data
  return (
    <div role="status">
      <p>
        {t('ledgers.export.number', { number: data?.number ?? '…' })} ·{' '}
        {data === undefined ? t('state.loading') : code('exportState', data.state)}
      </p>
      {data?.state === 'waiting' && <p className="quiet">{t('ledgers.export.waits')}</p>}
      {data?.can.download && (
        <Button type="primary" href={client.href(exportRoutes.file, { params: { exportId } })}>
          {t('ledgers.export.download', { n: data.rows })}
        </Button>
      )}
    </div>
  )
}
