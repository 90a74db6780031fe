import { newId } from '@yiwang/contract'
import { handbookRoutes } from '@yiwang/contract/visits'
import type { HandbookPage } from '@yiwang/contract/visits'
import { Flex, Form, Input, InputNumber, Modal } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'

type Values = { chapter: string; title: string; body: string; place: number }
const KEY = 'handbook'

/** A page of the handbook; published again it is the next version. */
export function PageModal({ page, onClose }: { page: HandbookPage | null; onClose: () => void }) {
  const { t } = useText()
  const [id] = useState(() => page?.id ?? newId())
  const [form] = Form.useForm<Values>()
  const add = useWrite(handbookRoutes.add, KEY)
  const edit = useWrite(handbookRoutes.edit, KEY)
  const close = useGuardedClose(form, onClose)
  const told = { onSuccess: onClose, onError: (error: unknown) => form.setFields(fieldErrors<Values>(error)) }
  const send = (values: Values) =>
    page === null
      ? add.mutate({ call: { body: { id, ...values } } }, told)
      : edit.mutate({ call: { params: { pageId: page.id }, body: values }, version: page.version }, told)
  const needed = [{ required: true, whitespace: true }]
  return (
    <Modal
      open
      width={720}
      title={page === null ? t('visits.handbook.add') : page.title}
      mask={{ closable: false }}
      onCancel={close}
      okText={t('visits.handbook.publish')}
      cancelText={t('visits.cancel')}
      okButtonProps={{ loading: add.isPending || edit.isPending }}
      onOk={form.submit}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={page ?? { chapter: '', title: '', body: '', place: 0 }}
      >
        <Flex gap={16}>
          <Form.Item name="chapter" label={t('visits.handbook.chapter')} rules={needed} style={{ flex: 1 }}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="place" label={t('visits.handbook.place')}>
            <InputNumber min={0} max={999} precision={0} />
          </Form.Item>
        </Flex>
        <Form.Item name="title" label={t('visits.handbook.pageTitle')} rules={[{ required: true, min: 2 }]}>
          <Input maxLength={80} />
        </Form.Item>
        <Form.Item name="body" label={t('visits.handbook.body')} rules={needed}>
          <Input.TextArea rows={14} maxLength={20_000} />
        </Form.Item>
      </Form>
      <FormProblem error={add.error ?? edit.error} />
    </Modal>
  )
}
