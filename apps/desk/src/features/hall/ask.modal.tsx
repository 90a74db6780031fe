import { newId } from '@yiwang/contract'
import { HELP_APPLICANTS, HELP_KINDS, helpRoutes, type HelpKind, type HelpRow } from '@yiwang/contract/services'
import { App, Flex, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { currentPost, useSession } from '../../shared/session.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { HALL, useHelpLists } from './hall.query.ts'

type Values = {
  kind: HelpKind
  item?: string
  areaId: string
  applicant: HelpRow['applicant']
  name: string
  phone: string
  text: string
}

/** Asks for help for somebody who came or called: an answer, or the whole thing done for them. */
export function AskModal({ onClose }: { onClose: () => void }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const lists = useHelpLists()
  const post = currentPost(useSession())
  const ask = useWrite(helpRoutes.ask, HALL)
  const close = useGuardedClose(form, onClose)
  const needed = [{ required: true, message: t('hall.needed') }]
  const options = (lists.data?.items ?? []).map((list) => ({
    label: list.name,
    options: list.items.map(({ name }) => ({ value: JSON.stringify([list.code, name]), label: name })),
  }))
  return (
    <Modal
      open
      width={600}
      title={t('hall.ask')}
      mask={{ closable: false }}
      okText={t('hall.ask')}
      cancelText={t('hall.back')}
      okButtonProps={{ loading: ask.isPending }}
      onOk={form.submit}
      onCancel={close}
    >
      <p>{t('hall.free')}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ kind: 'agency', applicant: 'resident', areaId: post?.areaId ?? undefined }}
        onFinish={({ item, ...values }) => {
          const [listCode, itemName] = item === undefined ? [null, null] : (JSON.parse(item) as [string, string])
          ask.mutate(
            { call: { body: { ...values, id, listCode, itemName } } },
            {
              onSuccess: () => {
                void message.success(t('hall.saved'))
                onClose()
              },
              onError: (error) => form.setFields(fieldErrors<Values>(error)),
            },
          )
        }}
      >
        <Flex gap={16}>
          <Form.Item name="kind" label={t('hall.kind')} style={{ flex: 1 }}>
            <Select options={HELP_KINDS.map((one) => ({ value: one, label: code('helpKind', one) }))} />
          </Form.Item>
          <Form.Item name="applicant" label={t('hall.applicant')} style={{ flex: 1 }}>
            <Select options={HELP_APPLICANTS.map((one) => ({ value: one, label: code('helpApplicant', one) }))} />
          </Form.Item>
        </Flex>
        <Form.Item name="item" label={t('hall.listItem')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={options} />
        </Form.Item>
        <Form.Item name="text" label={t('hall.wanted')} rules={needed}>
          <Input.TextArea rows={2} maxLength={600} />
        </Form.Item>
        <Flex gap={16}>
          <Form.Item name="name" label={t('hall.name')} rules={needed} style={{ flex: 1 }}>
            <Input maxLength={40} />
          </Form.Item>
          <Form.Item name="phone" label={t('hall.phone')} rules={needed} style={{ flex: 1 }}>
            <Input maxLength={20} inputMode="tel" />
          </Form.Item>
          <Form.Item name="areaId" label={t('hall.area')} rules={needed} style={{ flex: 1 }}>
            <AreaSelect label={t('hall.area')} />
          </Form.Item>
        </Flex>
      </Form>
      <FormProblem error={ask.error} />
    </Modal>
  )
}
