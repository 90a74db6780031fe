import { newId } from '@yiwang/contract'
import { identityRoutes } from '@yiwang/contract/identity'
import { App, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { PEOPLE } from './people.query.ts'

type Values = { name: string; phone?: string; employeeNumber?: string }
type Props = { onClose: () => void; onAdded: (personId: string) => void }

/** Registers a member of staff; posts and account follow in the drawer. */
export function AddPersonModal({ onClose, onAdded }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const [personId] = useState(() => newId())
  const [form] = Form.useForm<Values>()
  const close = useGuardedClose(form, onClose)
  const add = useWrite(identityRoutes.addPerson, PEOPLE)

  function submit({ name, phone, employeeNumber }: Values): void {
    const body = { id: personId, name, phone: phone?.trim() || null, employeeNumber: employeeNumber?.trim() || null }
    add.mutate(
      { call: { body } },
      {
        onSuccess: () => {
          void message.success(t('admin.people.added', { name }))
          onAdded(personId)
        },
        onError: (error) => form.setFields(fieldErrors<Values>(error)),
      },
    )
  }

  return (
    <Modal
      open
      title={t('admin.people.add')}
      okText={t('admin.people.add')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={add.isPending}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <Form<Values> form={form} layout="vertical" onFinish={submit}>
        <Form.Item name="name" label={t('admin.people.name')} rules={[{ required: true, whitespace: true, max: 60 }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="phone"
          label={t('admin.people.phone')}
          rules={[{ pattern: /^\+?[0-9][0-9\- ]{4,19}$/, message: t('admin.people.phoneWrong') }]}
        >
          <Input inputMode="tel" autoComplete="off" />
        </Form.Item>
        <Form.Item name="employeeNumber" label={t('admin.people.employeeNumber')} rules={[{ max: 40 }]}>
          <Input autoComplete="off" />
        </Form.Item>
        <FormProblem error={add.error} />
      </Form>
    </Modal>
  )
}
