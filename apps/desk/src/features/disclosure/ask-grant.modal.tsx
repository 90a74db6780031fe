import { newId } from '@yiwang/contract'
import { grantRoutes } from '@yiwang/contract/disclosure'
import { factKey, SUBJECT_FIELDS, SUBJECT_KINDS, type SubjectKind } from '@yiwang/contract/registers'
import { App, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { today } from '../../shared/when.ts'
import { DISCLOSURE } from './disclosure.query.ts'
import { useFactWords } from './fact-words.ts'

type Values = { kind: SubjectKind; facts: string[]; areaId: string; purpose: string; legalBasis: string; until: string }

/** A department asks to look up facts: which, of whom, where, why, on what law, until when. */
export function AskGrantModal({ onClose }: { onClose: () => void }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const factWords = useFactWords()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const kind = Form.useWatch('kind', form) ?? 'person'
  const ask = useWrite(grantRoutes.ask, DISCLOSURE)
  const close = useGuardedClose(form, onClose)
  const needed = [{ required: true, message: t('tasks.needed') }]
  return (
    <Modal
      open
      width={640}
      title={t('disclosure.grants.ask')}
      mask={{ closable: false }}
      onCancel={close}
      okText={t('disclosure.grants.send')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ loading: ask.isPending }}
      onOk={form.submit}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ kind: 'person', until: today() }}
        onFinish={(values) =>
          ask.mutate(
            { call: { body: { ...values, id } } },
            {
              onSuccess: () => {
                void message.success(t('disclosure.grants.sent'))
                onClose()
              },
              onError: (error) => form.setFields(fieldErrors<Values>(error)),
            },
          )
        }
      >
        <Form.Item name="kind" label={t('disclosure.grants.kind')}>
          <Select
            options={SUBJECT_KINDS.map((one) => ({ value: one, label: code('registers', `kind.${one}`) }))}
            onChange={() => form.setFieldValue('facts', [])}
          />
        </Form.Item>
        <Form.Item name="facts" label={t('disclosure.facts')} rules={needed} extra={t('disclosure.grants.factsHint')}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={SUBJECT_FIELDS[kind].map(({ key }) => ({
              value: factKey(kind, key),
              label: factWords([factKey(kind, key)]),
            }))}
          />
        </Form.Item>
        <Form.Item name="areaId" label={t('disclosure.grants.area')} rules={needed}>
          <AreaSelect label={t('disclosure.grants.area')} />
        </Form.Item>
        <Form.Item name="purpose" label={t('disclosure.grants.purpose')} rules={needed}>
          <Input.TextArea rows={2} maxLength={400} />
        </Form.Item>
        <Form.Item name="legalBasis" label={t('disclosure.grants.legalBasis')} rules={needed}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item name="until" label={t('disclosure.grants.lastDay')} rules={needed}>
          <Input type="date" min={today()} />
        </Form.Item>
      </Form>
      <FormProblem error={ask.error} />
    </Modal>
  )
}
