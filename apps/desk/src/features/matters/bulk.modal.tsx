import { channel, deliveryWay, matterRoutes } from '@yiwang/contract/matters'
import type { BulkChange, BulkRow } from '@yiwang/contract/matters'
import { App, Flex, Input, InputNumber, Modal, Select, Table } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { MATTERS } from './matters.query.ts'
import { useLabels } from './use-labels.ts'

const FIELDS = ['consultPhone', 'complaintPhone', 'promised', 'addChannel', 'addDelivery', 'remedies'] as const
type BulkField = (typeof FIELDS)[number]

/** One change on many entries: first what it would do to each, then drafts that go the usual way. */
export function BulkModal({ matterIds, onClose }: { matterIds: string[]; onClose: () => void }) {
  const { t, anyCode } = useText()
  const { message } = App.useApp()
  const [field, setField] = useState<BulkField>('consultPhone')
  const [value, setValue] = useState('')
  const [seen, setSeen] = useState<{ asked: string; items: BulkRow[]; changed: number } | null>(null)
  const look = useWrite(matterRoutes.bulk)
  const apply = useWrite(matterRoutes.bulk, MATTERS)
  const change = changeOf(field, value)
  const asked = JSON.stringify(change)
  const isSeen = seen?.asked === asked && seen.changed > 0
  function preview(): void {
    if (change === null) return
    const call = { body: { matterIds, change, preview: true } }
    look.mutate({ call }, { onSuccess: ({ items, changed }) => setSeen({ asked, items, changed }) })
  }
  function carryOut(): void {
    if (change === null) return
    const done = ({ changed }: { changed: number }) => {
      void message.success(t('matters.bulkDone', { n: changed }))
      onClose()
    }
    apply.mutate({ call: { body: { matterIds, change, preview: false } } }, { onSuccess: done })
  }
  return (
    <Modal
      open
      width={900}
      title={`${t('matters.bulk')} · ${t('matters.chosen', { n: matterIds.length })}`}
      mask={{ closable: false }}
      okText={isSeen ? t('matters.apply', { n: seen.changed }) : t('matters.preview')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ disabled: change === null, loading: look.isPending || apply.isPending }}
      onOk={isSeen ? carryOut : preview}
      onCancel={onClose}
    >
      <Flex gap={8} style={{ marginBottom: 12 }}>
        <Select
          aria-label={t('matters.bulkField')}
          style={{ width: 220 }}
          value={field}
          options={FIELDS.map((one) => ({ value: one, label: t(`matters.bulk_.${one}`) }))}
          onChange={(next) => {
            setField(next)
            setValue('')
          }}
        />
        {field === 'promised' && (
          <InputNumber
            aria-label={t('matters.bulkValue')}
            min={0}
            max={400}
            precision={0}
            onChange={(n) => setValue(n === null ? '' : String(n))}
          />
        )}
        {(field === 'addChannel' || field === 'addDelivery') && (
          <Select
            aria-label={t('matters.bulkValue')}
            style={{ width: 220 }}
            value={value === '' ? undefined : value}
            options={(field === 'addChannel' ? channel : deliveryWay).options.map((one) => ({
              value: one,
              label: anyCode(field === 'addChannel' ? 'matterChannel' : 'matterDelivery', one),
            }))}
            onChange={setValue}
          />
        )}
        {(field === 'consultPhone' || field === 'complaintPhone' || field === 'remedies') && (
          <Input
            aria-label={t('matters.bulkValue')}
            placeholder={t('matters.bulkValue')}
            value={value}
            onChange={(event) => setValue(event.target.value)}
          />
        )}
      </Flex>
      <FormProblem error={look.error ?? apply.error} />
      {seen?.asked === asked && <PreviewTable items={seen.items} />}
    </Modal>
  )
}

function PreviewTable({ items }: { items: BulkRow[] }) {
  const { t, code } = useText()
  const { placeOf } = useLabels()
  return (
    <Table<BulkRow>
      size="small"
      rowKey="matterId"
      dataSource={items}
      pagination={false}
      scroll={{ y: 360 }}
      columns={[
        { key: 'name', title: t('matters.label.name'), dataIndex: 'name', width: 260 },
        {
          key: 'what',
          title: t('matters.change'),
          render: (_, { leftOut, differences }) => {
            if (leftOut !== null)
              return <span className="quiet">{t('matters.leftOut', { why: code('bulkLeftOut', leftOut) })}</span>
            if (differences.length === 0) return <span className="quiet">{t('matters.unchanged')}</span>
            return differences.map(({ path, before, after }) => (
              <div key={path}>
                {placeOf(path)}: <s className="quiet">{before}</s> → {after}
              </div>
            ))
          },
        },
        {
          key: 'errors',
          title: t('matters.findings'),
          width: 150,
          render: (_, { newErrors }) =>
            newErrors.length > 0 && (
              <span className="tag tag-danger" title={newErrors.map(({ rule }) => code('matterRule', rule)).join('\n')}>
                ▲ {t('matters.newErrors', { n: newErrors.length })}
              </span>
            ),
        },
      ]}
    />
  )
}

/** The change that was chosen; null while nothing was entered. */
function changeOf(field: BulkField, value: string): BulkChange | null {
  const said = value.trim()
  if (said === '') return null
  if (field !== 'promised') return { [field]: said } as BulkChange
  const amount = Number(said)
  return { promised: { unit: amount === 0 ? 'at-once' : 'working-day', amount, note: '' } }
}
