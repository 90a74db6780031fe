import { identityRoutes } from '@yiwang/contract/identity'
import { ApiError } from '@yiwang/client'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'
import { useErrorText } from './states.tsx'

type Fields = { current: string; next: string; again: string }

/** Replaces the own password. Length is the only rule; the server may refuse a known bad one and says so here. */
export function PasswordForm({ onDone }: { onDone: () => void }) {
  const { t } = useText()
  const say = useErrorText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const [busy, setBusy] = useState(false)

  async function change({ current, next }: Fields) {
    setBusy(true)
    try {
      await client.call(identityRoutes.changePassword, { body: { current, next } })
      void message.success(t('password.done'))
      form.resetFields()
      onDone()
    } catch (error) {
      const fields = error instanceof ApiError ? (error.problem?.fields ?? {}) : {}
      const named = fields['next'] === undefined ? 'current' : 'next'
      form.setFields([{ name: named, errors: [fields[named] ?? say(error)] }])
    } finally {
      setBusy(false)
    }
  }

  const needed = { required: true, message: t('signIn.needed') }
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => void change(fields)}>
      <Form.Item name="current" label={t('password.current')} rules={[needed]}>
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="next"
        label={t('password.next')}
        extra={t('password.rule')}
        rules={[needed, { min: 10, message: t('password.short') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('password.again')}
        dependencies={['next']}
        rules={[
          needed,
          {
            validator: (_, value: unknown) =>
              value === form.getFieldValue('next')
                ? Promise.resolve()
                : Promise.reject(new Error(t('password.differ'))),
          },
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={128} />
      </Form.Item>
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('password.do')}
      </Button>
    </Form>
  )
}
