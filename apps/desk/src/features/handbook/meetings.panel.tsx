import { useInfiniteQuery } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import { MEETING_KINDS, meetingRoutes } from '@yiwang/contract/visits'
import type { MeetingKind, MeetingView } from '@yiwang/contract/visits'
import { Button, Flex, Form, Input, Modal, Select, Table, Tag } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { paged, rowsOf } from '../../shared/paged.ts'
import { useMay } from '../../shared/session.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { fromLocalMinute, localMinute } from '../../shared/when.ts'

const KEY = 'meetings'

/** Meetings of grid heads and trainings: called, and afterwards what came of them. */
export function MeetingsPanel() {
  const { t, code } = useText()
  const mayKeep = useMay()('meeting.keep')
  const [edited, setEdited] = useState<MeetingView | 'new' | null>(null)
  const meetings = useInfiniteQuery(
    paged([KEY], (cursor, signal) => client.call(meetingRoutes.list, { query: { cursor } }, { signal })),
  )
  const rows = rowsOf(meetings.data?.pages)
  return (
    <>
      {mayKeep && (
        <Flex justify="flex-end" style={{ marginBottom: 12 }}>
          <Button type="primary" onClick={() => setEdited('new')}>
            {t('visits.handbook.call')}
          </Button>
        </Flex>
      )}
      <PagedRows query={meetings} isEmpty={rows.length === 0} empty={{ title: t('visits.handbook.meetingNone') }}>
        <Table<MeetingView>
          pagination={false}
          rowKey="id"
          dataSource={rows}
          columns={[
            {
              title: t('visits.handbook.pageTitle'),
              render: (_, { title, kind, cancelled }) => (
                <>
                  {title} <Tag>{code('meetingKind', kind)}</Tag>
                  {cancelled && <Tag color="default">{t('visits.handbook.cancelled')}</Tag>}
                </>
              ),
            },
            { title: t('visits.handbook.startsAt'), render: (_, { startsAt }) => <Exact at={startsAt} /> },
            { title: t('visits.handbook.where'), render: (_, { areaName, place }) => `${areaName} ${place}` },
            { title: t('visits.handbook.agenda'), dataIndex: 'agenda' },
            { title: t('visits.handbook.minutes'), dataIndex: 'minutes' },
            {
              title: '',
              render: (_, meeting) =>
                meeting.can.edit && (
                  <Button size="small" onClick={() => setEdited(meeting)}>
                    {t('visits.edit')}
                  </Button>
                ),
            },
          ]}
        />
      </PagedRows>
      {edited !== null && <MeetingModal meeting={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}

type Values = {
  kind: MeetingKind
  title: string
  areaId: string
  startsAt: string
  place: string
  agenda: string
  minutes: string
}

function MeetingModal({ meeting, onClose }: { meeting: MeetingView | null; onClose: () => void }) {
  const { t, code } = useText()
  const [id] = useState(() => meeting?.id ?? newId())
  const [form] = Form.useForm<Values>()
  const add = useWrite(meetingRoutes.add, KEY)
  const edit = useWrite(meetingRoutes.edit, KEY)
  const close = useGuardedClose(form, onClose)
  const told = { onSuccess: onClose, onError: (error: unknown) => form.setFields(fieldErrors<Values>(error)) }
  const send = ({ startsAt, ...rest }: Values) => {
    const body = { ...rest, startsAt: fromLocalMinute(startsAt) ?? startsAt, pages: meeting?.pages ?? [] }
    if (meeting === null) add.mutate({ call: { body: { id, ...body } } }, told)
    else edit.mutate({ call: { params: { meetingId: meeting.id }, body }, version: meeting.version }, told)
  }
  const needed = [{ required: true }]
  return (
    <Modal
      open
      width={640}
      title={t('visits.handbook.call')}
      mask={{ closable: false }}
      onCancel={close}
      okText={t('visits.save')}
      cancelText={t('visits.cancel')}
      okButtonProps={{ loading: add.isPending || edit.isPending }}
      onOk={form.submit}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={
          meeting
            ? { ...meeting, startsAt: localMinute(meeting.startsAt) }
            : { kind: 'heads', place: '', agenda: '', minutes: '' }
        }
      >
        <Flex gap={16} wrap>
          <Form.Item name="kind" label={t('visits.handbook.kind')} rules={needed}>
            <Select options={MEETING_KINDS.map((kind) => ({ value: kind, label: code('meetingKind', kind) }))} />
          </Form.Item>
          <Form.Item name="areaId" label={t('visits.area')} rules={needed}>
            <AreaSelect label={t('visits.area')} />
          </Form.Item>
          <Form.Item name="startsAt" label={t('visits.handbook.startsAt')} rules={needed}>
            <Input type="datetime-local" />
          </Form.Item>
        </Flex>
        <Form.Item name="title" label={t('visits.handbook.pageTitle')} rules={[{ required: true, min: 2 }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="place" label={t('visits.handbook.where')}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="agenda" label={t('visits.handbook.agenda')}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
        <Form.Item name="minutes" label={t('visits.handbook.minutes')}>
          <Input.TextArea rows={3} maxLength={4000} />
        </Form.Item>
      </Form>
      <FormProblem error={add.error ?? edit.error} />
    </Modal>
  )
}
