import { Link, useNavigate } from '@tanstack/react-router'
import { newId } from '@yiwang/contract'
import { bundleRoutes, type BundleRow } from '@yiwang/contract/services'
import { Button, Checkbox, Form, Input, Modal, Table, Tabs } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { useMay } from '../../shared/session.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Ago } from '../../shared/ui/time.tsx'
import { OriginalList } from './custody.panel.tsx'
import { SERVICES, useBundles, useOriginals } from './services.query.ts'

/** Papers that travel between stations and offices, and those I answer for. */
export function BundlesScreen() {
  const { t } = useText()
  const bundles = useMay()('service.bundle')
  const [isOpening, setIsOpening] = useState(false)
  return (
    <div className="page">
      <PageHeader
        title={t('services.bundles.title')}
        sub={t('services.bundles.sub')}
        extra={
          bundles && (
            <Button type="primary" onClick={() => setIsOpening(true)}>
              {t('services.bundles.begin')}
            </Button>
          )
        }
      />
      <Tabs
        items={[
          ...(bundles ? [{ key: 'bundles', label: t('services.bundles.list'), children: <Bundles /> }] : []),
          { key: 'held', label: t('services.originals.held'), children: <Originals view="held" /> },
          { key: 'offered', label: t('services.originals.offered'), children: <Originals view="offered" /> },
          { key: 'out', label: t('services.originals.out'), children: <OriginalsOut /> },
        ]}
      />
      {isOpening && <OpenBundle onClose={() => setIsOpening(false)} />}
    </div>
  )
}

/** Every paper that is not back with its owner: where it is, and which should be back by now. */
function OriginalsOut() {
  const { t } = useText()
  const [overdue, setOverdue] = useState(false)
  return (
    <>
      <Checkbox checked={overdue} onChange={({ target }) => setOverdue(target.checked)} style={{ marginBottom: 8 }}>
        {t('services.originals.onlyOverdue')}
      </Checkbox>
      <Originals view="out" overdue={overdue} />
    </>
  )
}

function Originals({ view, overdue = false }: { view: 'held' | 'offered' | 'out'; overdue?: boolean }) {
  const { t } = useText()
  const originals = useOriginals(overdue ? { view, overdue: 'true' } : { view })
  const rows = rowsOf(originals.data?.pages)
  return (
    <PagedRows query={originals} isEmpty={rows.length === 0} empty={{ title: t('services.originals.none') }}>
      <div className="panel">
        <OriginalList rows={rows} withMatter />
      </div>
    </PagedRows>
  )
}

function Bundles() {
  const { t, code } = useText()
  const bundles = useBundles({})
  const rows = rowsOf(bundles.data?.pages)
  return (
    <PagedRows
      query={bundles}
      isEmpty={rows.length === 0}
      empty={{ title: t('services.bundles.none'), hint: t('services.bundles.noneHint') }}
    >
      <Table<BundleRow>
        size="small"
        rowKey="id"
        dataSource={rows}
        pagination={false}
        columns={[
          {
            key: 'number',
            title: t('services.list.number'),
            width: 170,
            render: (_, row) => (
              <Link to={`/bundles/${row.id}`} className="number">
                {row.number}
              </Link>
            ),
          },
          {
            key: 'way',
            title: t('services.bundles.way'),
            render: (_, row) => t('services.originals.fromTo', { from: row.fromAreaName, to: row.toAreaName }),
          },
          {
            key: 'state',
            title: t('services.state'),
            width: 150,
            render: (_, row) => (
              <span
                className={`tag tag-${row.state === 'received' ? 'danger' : row.state === 'settled' ? 'done' : 'accent'}`}
              >
                {code('bundleState', row.state)}
              </span>
            ),
          },
          {
            key: 'count',
            title: t('services.bundles.count'),
            width: 130,
            render: (_, row) =>
              row.receivedCount === null
                ? row.sealedCount
                : t('services.bundles.of', { n: row.receivedCount, all: row.sealedCount }),
          },
          {
            key: 'at',
            title: t('field.changedAt'),
            width: 120,
            render: (_, row) => <Ago at={row.receivedAt ?? row.sealedAt ?? row.openedAt} />,
          },
        ]}
      />
    </PagedRows>
  )
}

function OpenBundle({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [id] = useState(() => newId())
  const [toAreaId, setToAreaId] = useState<string | undefined>()
  const [note, setNote] = useState('')
  const open = useWrite(bundleRoutes.open, SERVICES)
  return (
    <Modal
      open
      title={t('services.bundles.begin')}
      okText={t('services.bundles.begin')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ disabled: toAreaId === undefined, loading: open.isPending }}
      onOk={() =>
        toAreaId !== undefined &&
        open.mutate(
          { call: { body: { id, toAreaId, note } } },
          { onSuccess: (bundle) => void navigate({ to: `/bundles/${bundle.id}` }) },
        )
      }
      onCancel={onClose}
    >
      <Form layout="vertical" component="div">
        <Form.Item label={t('services.bundles.to')} htmlFor="bundle-to">
          <AreaSelect
            id="bundle-to"
            label={t('services.bundles.to')}
            value={toAreaId ?? null}
            onChange={setToAreaId}
            style={{ width: '100%' }}
          />
        </Form.Item>
        <Form.Item label={t('services.note')} htmlFor="bundle-note">
          <Input id="bundle-note" maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
        </Form.Item>
      </Form>
      <FormProblem error={open.error} />
    </Modal>
  )
}
