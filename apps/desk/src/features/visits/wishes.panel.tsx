import { visitRoutes } from '@yiwang/contract/visits'
import type { WishHelp } from '@yiwang/contract/visits'
import { Link } from '@tanstack/react-router'
import { Button, Form, Input, Modal, Table } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { Ago } from '../../shared/ui/time.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useWishes, VISITS } from './visits.query.ts'

/** Wishes for a service heard at doors, until somebody has taken them up. */
export function WishesPanel() {
  const { t, code } = useText()
  const wishes = useWishes()
  const [taken, setTaken] = useState<{ id: string; matter: string } | null>(null)
  const rows = wishes.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <PagedRows query={wishes} isEmpty={rows.length === 0} empty={{ title: t('visits.wishNone') }}>
      <Table
        pagination={false}
        rowKey="id"
        dataSource={rows}
        columns={[
          {
            title: t('visits.wishMatter'),
            render: (_, { matter, text }) => (text === '' ? matter : `${matter} · ${text}`),
          },
          {
            title: t('visits.household'),
            render: (_, row) => `${row.label} (${code('applicantKind', row.applicant)})`,
          },
          { title: t('visits.place'), dataIndex: 'areaName' },
          { title: t('visits.by'), dataIndex: 'by' },
          { title: '', render: (_, { at }) => <Ago at={at} /> },
          {
            title: '',
            render: (_, { id, matter, takenAt, takenNote, help }) =>
              help !== null ? (
                <Became help={help} />
              ) : takenAt === null ? (
                <Button size="small" type="primary" onClick={() => setTaken({ id, matter })}>
                  {t('visits.wishTake')}
                </Button>
              ) : (
                <span className="quiet">{t('visits.wishTaken', { note: takenNote ?? '' })}</span>
              ),
          },
        ]}
      />
      {taken && <TakeModal wish={taken} onClose={() => setTaken(null)} />}
    </PagedRows>
  )
}

/** What became of a wish: the request for help it turned into, which leads on. */
function Became({ help: { state, helperName } }: { help: WishHelp }) {
  const { t, code } = useText()
  const said = [code('helpState', state), helperName].filter((one) => one).join(' · ')
  return useMay()('help.ask') ? (
    <Link to="/hall" search={{ tab: 'help', show: 'all' }}>
      {t('visits.wishHelp', { state: said })}
    </Link>
  ) : (
    <span className="quiet">{t('visits.wishHelp', { state: said })}</span>
  )
}

function TakeModal({ wish, onClose }: { wish: { id: string; matter: string }; onClose: () => void }) {
  const { t } = useText()
  const [form] = Form.useForm<{ note: string }>()
  const take = useWrite(visitRoutes.takeWish, VISITS)
  return (
    <Modal
      open
      title={wish.matter}
      onCancel={onClose}
      okText={t('visits.wishTake')}
      cancelText={t('visits.cancel')}
      okButtonProps={{ loading: take.isPending }}
      onOk={form.submit}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ note }) =>
          take.mutate({ call: { params: { wishId: wish.id }, body: { note } } }, { onSuccess: onClose })
        }
      >
        <Form.Item name="note" label={t('visits.wishTakeNote')} rules={[{ required: true, min: 2, whitespace: true }]}>
          <Input.TextArea rows={2} maxLength={300} />
        </Form.Item>
      </Form>
      <FormProblem error={take.error} />
    </Modal>
  )
}
