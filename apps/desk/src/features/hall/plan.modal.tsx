import { newId } from '@yiwang/contract'
import { outingRoutes } from '@yiwang/contract/services'
import { App, Flex, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { currentPost, useSession } from '../../shared/session.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { UnitSelect } from '../../shared/ui/unit-select.tsx'
import { dayAhead, today } from '../../shared/when.ts'
import { HALL } from './hall.query.ts'
import { readVisitLines } from './visit-lines.ts'

type Values = {
  title: string
  unitId: string
  areaId: string
  place: string
  matterName: string
  day: string
  from: string
  until: string
  note?: string
  lines: string
}

/** Plans a service on site for many at once; whom it is for is pasted one a line. */
export function PlanModal({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const post = currentPost(useSession())
  const plan = useWrite(outingRoutes.plan, HALL)
  const close = useGuardedClose(form, onClose)
  const lines = readVisitLines(Form.useWatch('lines', form) ?? '')
  const needed = [{ required: true, message: t('hall.needed') }]
  return (
    <Modal
      open
      width={680}
      title={t('hall.plan')}
      mask={{ closable: false }}
      okText={t('hall.plan')}
      cancelText={t('hall.back')}
      okButtonProps={{ loading: plan.isPending }}
      onOk={form.submit}
      onCancel={close}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{
          unitId: post?.unitId ?? undefined,
          areaId: post?.areaId ?? undefined,
          day: dayAhead(1),
          from: '09:00',
          until: '11:30',
        }}
        onFinish={({ lines: pasted, ...values }) =>
          plan.mutate(
            { call: { body: { ...values, id, visits: readVisitLines(pasted) } } },
            {
              onSuccess: () => {
                void message.success(t('hall.saved'))
                onClose()
              },
              onError: (error) => form.setFields(fieldErrors<Values>(error)),
            },
          )
        }
      >
        <Form.Item name="title" label={t('hall.outingTitle')} rules={needed}>
          <Input maxLength={60} />
        </Form.Item>
        <Flex gap={16}>
          <Form.Item name="unitId" label={t('hall.unit')} rules={needed} style={{ flex: 1 }}>
            <UnitSelect label={t('hall.unit')} />
          </Form.Item>
          <Form.Item name="matterName" label={t('hall.matter')} rules={needed} style={{ flex: 1 }}>
            <Input maxLength={100} />
          </Form.Item>
        </Flex>
        <Flex gap={16}>
          <Form.Item name="areaId" label={t('hall.area')} rules={needed} style={{ flex: 1 }}>
            <AreaSelect label={t('hall.area')} />
          </Form.Item>
          <Form.Item name="place" label={t('hall.place')} rules={needed} style={{ flex: 1 }}>
            <Input maxLength={120} />
          </Form.Item>
        </Flex>
        <Flex gap={16}>
          <Form.Item name="day" label={t('hall.day')} rules={needed}>
            <Input type="date" min={today()} />
          </Form.Item>
          <Form.Item name="from" label={t('hall.from')} rules={needed}>
            <Input type="time" />
          </Form.Item>
          <Form.Item name="until" label={t('hall.until')} rules={needed}>
            <Input type="time" />
          </Form.Item>
        </Flex>
        <Form.Item
          name="lines"
          label={t('hall.lines')}
          extra={t('hall.linesRead', { n: lines.length })}
          rules={[{ required: true, message: t('hall.needed') }]}
        >
          <Input.TextArea rows={6} placeholder={t('hall.linesHint')} />
        </Form.Item>
      </Form>
      <FormProblem error={plan.error} />
    </Modal>
  )
}
