import { identityRoutes, type Person } from '@yiwang/contract/identity'
import { App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { firstPassword } from './first-password.ts'
import { PasswordOnce } from './password-once.tsx'
import { PEOPLE } from './people.query.ts'
import type { AccountAct } from './person-actions.ts'

type Act = Exclude<AccountAct, 'open'>
type Values = { reason?: string }
type Props = { person: Person; act: Act; onClose: () => void }

/** Disables or enables an account, resets password or second factor, ends sessions: said before it is done. */
export function AccountActModal({ person, act, onClose }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const [password] = useState(() => firstPassword())
  const [form] = Form.useForm<Values>()
  const set = useWrite(identityRoutes.setAccount, PEOPLE)
  const needsReason = act === 'disable' || act === 'reset-second-factor'
  const showsPassword = act === 'reset-password' && set.isSuccess

  function submit({ reason = '' }: Values): void {
    set.mutate(
      { call: { params: { personId: person.id }, body: bodyOf(act, reason, password) } },
      {
        onSuccess: () => {
          void message.success(t(`admin.people.actDone.${act}`))
          if (act !== 'reset-password') onClose()
        },
        onError: (error) => form.setFields(fieldErrors<Values>(error)),
      },
    )
  }

  const footer = showsPassword
    ? { footer: <Button onClick={onClose}>{t('admin.people.passwordNoted')}</Button> }
    : { okText: t(`admin.people.act.${act}`), okButtonProps: { danger: act === 'disable' } }
  return (
    <Modal
      open
      title={t('admin.people.actFor', { act: t(`admin.people.act.${act}`), name: person.name })}
      cancelText={t('admin.common.cancel')}
      confirmLoading={set.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
      closable={!showsPassword}
      keyboard={!showsPassword}
      {...footer}
    >
      {showsPassword ? (
        <PasswordOnce username={person.username} password={password} />
      ) : (
        <Form<Values> form={form} layout="vertical" onFinish={submit}>
          <p>{t(`admin.people.actHint.${act}`)}</p>
          {needsReason && (
            <Form.Item
              name="reason"
              label={t('admin.common.reason')}
              rules={[{ required: true, whitespace: true, max: 200, message: t('admin.common.reasonNeeded') }]}
            >
              <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} showCount />
            </Form.Item>
          )}
          <FormProblem error={set.error} />
        </Form>
      )}
    </Modal>
  )
}

function bodyOf(act: Act, reason: string, password: string) {
  switch (act) {
    case 'disable':
    case 'reset-second-factor':
      return { act, reason }
    case 'reset-password':
      return { act, password }
    case 'enable':
    case 'end-sessions':
      return { act }
  }
}
