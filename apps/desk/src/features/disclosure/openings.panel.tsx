import { NUMBER_KINDS, openingRoutes, type Opening } from '@yiwang/contract/disclosure'
import { App, Button, Flex, Form, Input, Modal, Select, Table } from 'antd'
import { useState } from 'react'
import { newId } from '@yiwang/contract'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { useMay } from '../../shared/session.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { DISCLOSURE, useOpenings } from './disclosure.query.ts'
import { useFactWords } from './fact-words.ts'
import { OpenedModal } from './opened.modal.tsx'
import { ReviewModal } from './review.modal.tsx'
import { StateWord } from './state-tag.tsx'

/** One subject opened in an emergency, and the review that must follow. */
export function OpeningsPanel() {
  const { t } = useText()
  const may = useMay()
  const openings = useOpenings()
  const rows = rowsOf(openings.data?.pages)
  const [isOpening, setIsOpening] = useState(false)
  const [shown, setShown] = useState<Opening | null>(null)
  const [reviewed, setReviewed] = useState<Opening | null>(null)
  return (
    <>
      {may('register.break-glass') && (
        <Flex gap={8} align="center" style={{ marginBottom: 16 }}>
          <Button danger onClick={() => setIsOpening(true)}>
            {t('disclosure.openings.open')}
          </Button>
          <span className="quiet">{t('disclosure.openings.rule')}</span>
        </Flex>
      )}
      <PagedRows query={openings} isEmpty={rows.length === 0} empty={{ title: t('disclosure.openings.none') }}>
        <OpeningTable rows={rows} onShow={setShown} onReview={may('disclosure.review') ? setReviewed : null} />
      </PagedRows>
      {isOpening && (
        <OpenModal
          onClose={() => setIsOpening(false)}
          onOpened={(opening) => {
            setIsOpening(false)
            setShown(opening)
          }}
        />
      )}
      {shown && <OpenedModal opening={shown} onClose={() => setShown(null)} />}
      {reviewed && <ReviewModal opening={reviewed} onClose={() => setReviewed(null)} />}
    </>
  )
}

type TableProps = {
  rows: Opening[]
  onShow: (opening: Opening) => void
  onReview: ((opening: Opening) => void) | null
}

function OpeningTable({ rows, onShow, onReview }: TableProps) {
  const { t, code } = useText()
  const factWords = useFactWords()
  return (
    <Table<Opening>
      size="small"
      rowKey="id"
      dataSource={rows}
      pagination={false}
      columns={[
        { key: 'at', title: t('disclosure.at'), width: 150, render: (_, row) => <Exact at={row.openedAt} /> },
        {
          key: 'who',
          title: t('disclosure.looks.who'),
          width: 180,
          render: (_, row) => (
            <>
              {row.actorName}
              <div className="quiet">{[code('role', row.role), row.unit].filter(Boolean).join(' · ')}</div>
            </>
          ),
        },
        {
          key: 'why',
          title: t('disclosure.why'),
          render: (_, row) => (
            <>
              {row.reason}
              {row.revealed.length > 0 && (
                <div className="quiet">{t('disclosure.openings.revealed', { facts: factWords(row.revealed) })}</div>
              )}
            </>
          ),
        },
        {
          key: 'state',
          title: t('disclosure.state'),
          width: 240,
          render: (_, row) => (
            <>
              <StateWord group="openingState" state={row.state} />{' '}
              {row.verdict === null ? (
                <span className="quiet">
                  {t('disclosure.openings.due')} <Exact at={row.reviewDue} />
                </span>
              ) : (
                <div>
                  {code('verdict', row.verdict)} <span className="quiet">{row.reviewNote}</span>
                </div>
              )}
            </>
          ),
        },
        {
          key: 'do',
          width: 110,
          render: (_, row) =>
            row.state === 'open' && row.subjectLabel !== null ? (
              <Button size="small" type="primary" onClick={() => onShow(row)}>
                {t('disclosure.openings.show')}
              </Button>
            ) : (
              onReview !== null &&
              row.verdict === null &&
              row.state !== 'open' && (
                <Button size="small" type="primary" onClick={() => onReview(row)}>
                  {t('disclosure.openings.review')}
                </Button>
              )
            ),
        },
      ]}
    />
  )
}

type OpenValues = { kind: (typeof NUMBER_KINDS)[number]; value: string; reason: string }

function OpenModal({ onClose, onOpened }: { onClose: () => void; onOpened: (opening: Opening) => void }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<OpenValues>()
  const [id] = useState(() => newId())
  const open = useWrite(openingRoutes.open, DISCLOSURE)
  const close = useGuardedClose(form, onClose)
  return (
    <Modal
      open
      title={t('disclosure.openings.open')}
      onCancel={close}
      okText={t('disclosure.openings.openNow')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ loading: open.isPending, danger: true }}
      onOk={form.submit}
    >
      <p>{t('disclosure.openings.warning')}</p>
      <Form<OpenValues>
        form={form}
        layout="vertical"
        initialValues={{ kind: 'identity-number' }}
        onFinish={({ kind, value, reason }) =>
          open.mutate(
            { call: { body: { id, number: { kind, value }, reason } } },
            {
              onSuccess: ({ opening }) => {
                if (opening) return onOpened(opening)
                void message.warning(t('disclosure.openings.nobody'))
                onClose()
              },
            },
          )
        }
      >
        <Form.Item name="kind" label={t('disclosure.openings.numberKind')}>
          <Select
            options={NUMBER_KINDS.map((kind) => ({ value: kind, label: code('registers', `numberKind.${kind}`) }))}
          />
        </Form.Item>
        <Form.Item
          name="value"
          label={t('disclosure.openings.number')}
          rules={[{ required: true, min: 4, whitespace: true, message: t('disclosure.noteNeeded', { n: 4 }) }]}
        >
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('disclosure.openings.reason')}
          rules={[{ required: true, min: 10, whitespace: true, message: t('disclosure.noteNeeded', { n: 10 }) }]}
        >
          <Input.TextArea rows={3} maxLength={400} showCount />
        </Form.Item>
      </Form>
      <FormProblem error={open.error} />
    </Modal>
  )
}
