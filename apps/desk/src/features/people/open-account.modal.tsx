import { identityRoutes, username, type Person } from '@yiwang/contract/identity'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { firstPassword } from './first-password.ts'
import { PasswordOnce } from './password-once.tsx'
import { PEOPLE } from './people.query.ts'

type Values = { username: string }

/** Opens an account; the first password is made here, sent, and shown once after the server took it. */
export function OpenAccountModal({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useText()
  const [password] = useState(() => firstPassword())
  const [form] = Form.useForm<Values>()
  const open = useWrite(identityRoutes.openAccount, PEOPLE)

  function submit(values: Values): void {
    open.mutate(
      { call: { params: { personId: person.id }, body: { ...values, password } } },
      { onError: (error) => form.setFields(fieldErrors<Values>(error)) },
    )
  }

  const footer = open.isSuccess
    ? { footer: <Button onClick={onClose}>{t('admin.people.passwordNoted')}</Button> }
    : { okText: t('admin.people.act.open'), cancelText: t('admin.common.cancel'), confirmLoading: open.isPending }
  return (
    <Modal
      open
      title={t('admin.people.openAccountFor', { name: person.name })}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      closable={!open.isSuccess}
      keyboard={!open.isSuccess}
      {...footer}
    >
      {open.isSuccess ? (
        <PasswordOnce username={open.data.username} password={password} />
      ) : (
        <Form<Values> form={form} layout="vertical" onFinish={submit}>
          <Form.Item
            name="username"
            label={t('admin.people.username')}
            extra={t('admin.people.usernameHint')}
            rules={[
              { required: true },
              {
                validator: (_, value: string | undefined) =>
                  !value || username.safeParse(value).success
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('admin.people.usernameHint'))),
              },
            ]}
          >
            <Input autoComplete="off" autoCapitalize="none" spellCheck={false} />
          </Form.Item>
          <p className="quiet">{t('admin.people.firstPasswordHint')}</p>
          <FormProblem error={open.error} />
        </Form>
      )}
    </Modal>
  )
}
