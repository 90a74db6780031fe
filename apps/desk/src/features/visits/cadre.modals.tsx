import { newId } from '@yiwang/contract'
import { CADRE_REASONS, cadreRoutes } from '@yiwang/contract/visits'
import type { CadreItem, CadreReason } from '@yiwang/contract/visits'
import { Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { VISITS } from './visits.query.ts'

type Collected = { areaId: string; reason: CadreReason; text: string }

/** Writes down what was heard this week. */
export function CollectModal({ areaId, onClose }: { areaId: string | undefined; onClose: () => void }) {
  const { t, code } = useText()
  const [id] = useState(() => newId())
  const [form] = Form.useForm<Collected>()
  const collect = useWrite(cadreRoutes.collect, VISITS)
  return (
    <Modal
      open
      title={t('visits.collect')}
      onCancel={onClose}
      okText={t('visits.save')}
      cancelText={t('visits.cancel')}
      okButtonProps={{ loading: collect.isPending }}
      onOk={form.submit}
    >
      <Form<Collected>
        form={form}
        layout="vertical"
        initialValues={{ areaId, reason: 'hardship' }}
        onFinish={(values) => collect.mutate({ call: { body: { id, ...values } } }, { onSuccess: onClose })}
      >
        <Form.Item name="areaId" label={t('visits.collectArea')} rules={[{ required: true }]}>
          <AreaSelect label={t('visits.collectArea')} />
        </Form.Item>
        <Form.Item name="reason" label={t('visits.collectReason')} rules={[{ required: true }]}>
          <Select options={CADRE_REASONS.map((one) => ({ value: one, label: code('cadreReason', one) }))} />
        </Form.Item>
        <Form.Item name="text" label={t('visits.collectText')} rules={[{ required: true, min: 2, whitespace: true }]}>
          <Input.TextArea rows={3} maxLength={600} />
        </Form.Item>
      </Form>
      <FormProblem error={collect.error} />
    </Modal>
  )
}

type Step = { item: CadreItem; onClose: () => void }

export function AssignModal({ item, onClose }: Step) {
  const { t } = useText()
  const [caseId] = useState(() => newId())
  const [form] = Form.useForm<{ to: string; openCase: boolean }>()
  const assign = useWrite(cadreRoutes.assign, VISITS)
  return (
    <Modal
      open
      title={t('visits.assign')}
      onCancel={onClose}
      okText={t('visits.assign')}
      cancelText={t('visits.cancel')}
      okButtonProps={{ loading: assign.isPending }}
      onOk={form.submit}
    >
      <p>{item.text}</p>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ to: '', openCase: false }}
        onFinish={({ to, openCase }: { to: string; openCase: boolean }) =>
          assign.mutate(
            { call: { params: { itemId: item.id }, body: { to, openCase, caseId } }, version: item.version },
            { onSuccess: onClose },
          )
        }
      >
        <Form.Item name="to" label={t('visits.assignTo')} rules={[{ required: true, min: 2, whitespace: true }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="openCase" valuePropName="checked">
          <Checkbox>{t('visits.assignCase')}</Checkbox>
        </Form.Item>
      </Form>
      <FormProblem error={assign.error} />
    </Modal>
  )
}

export function SolveModal({ item, onClose }: Step) {
  const { t } = useText()
  const [form] = Form.useForm<{ answer: string }>()
  const solve = useWrite(cadreRoutes.solve, VISITS)
  return (
    <Modal
      open
      title={t('visits.solve')}
      onCancel={onClose}
      okText={t('visits.solve')}
      cancelText={t('visits.cancel')}
      okButtonProps={{ loading: solve.isPending }}
      onOk={form.submit}
    >
      <p>{item.text}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ answer }: { answer: string }) =>
          solve.mutate(
            { call: { params: { itemId: item.id }, body: { answer } }, version: item.version },
            { onSuccess: onClose },
          )
        }
      >
        <Form.Item name="answer" label={t('visits.solveAnswer')} rules={[{ required: true, min: 2, whitespace: true }]}>
          <Input.TextArea rows={3} maxLength={600} />
        </Form.Item>
      </Form>
      <FormProblem error={solve.error} />
    </Modal>
  )
}
