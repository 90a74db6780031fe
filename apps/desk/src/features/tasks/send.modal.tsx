import { ApiError } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { tasksRoutes } from '@yiwang/contract/tasks'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Checkbox, Form, Input, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { openItems, openTemporary } from '../../shared/basis/basis-options.ts'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { currentPost, useSession } from '../../shared/session.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { today } from '../../shared/when.ts'
import { GridPicker } from './grid-picker.tsx'
import { sendBody, type SendValues } from './send-fields.ts'
import { TASKS, useAdmitted, useTemporary } from './tasks.query.ts'

type Props = { onClose: () => void; onRequest: () => void }

/** Sends a task. What is not on the list may be tried here as well: the answer is the rule, and the way that is open. */
export function SendModal({ onClose, onRequest }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const unitId = currentPost(useSession())?.unitId ?? null
  const [form] = Form.useForm<SendValues>()
  const [id] = useState(() => newId())
  const under = Form.useWatch('under', form) ?? 'list'
  const target = Form.useWatch('target', form) ?? 'area'
  const itemId = Form.useWatch('itemId', form)
  const temporaryId = Form.useWatch('temporaryId', form)
  const items = openItems(useAdmitted().data?.items ?? [], unitId, today())
  const works = openTemporary(rowsOf(useTemporary({ state: ['granted'] }).data?.pages), unitId, today())
  const item = under === 'list' ? items.find((one) => one.id === itemId) : undefined
  const work = under === 'temporary' ? works.find((one) => one.id === temporaryId) : undefined
  const allowsPhoto = (item ?? work)?.evidence === 'photo'
  const send = useWrite(tasksRoutes.send, TASKS)
  const isRefused = send.error instanceof ApiError && send.error.code === 'rule-broken'
  const hasUnanswered = send.error instanceof ApiError && send.error.problem?.fields?.leaveOutRefused !== undefined
  const close = useGuardedClose(form, onClose)

  function submit(values: SendValues): void {
    send.mutate(
      { call: { body: sendBody(id, { ...values, photo: allowsPhoto && values.photo }) } },
      {
        onSuccess: (task) => {
          void message.success(t('tasks.sent', { n: task.grids }))
          onClose()
          void navigate({ to: `/tasks/${task.id}` })
        },
        onError: (error) => form.setFields(fieldErrors<SendValues>(error).filter(({ name }) => name !== 'itemId')),
      },
    )
  }

  return (
    <Modal
      open
      width={720}
      title={t('tasks.send')}
      mask={{ closable: false }}
      onCancel={close}
      okText={t('tasks.sendNow')}
      cancelText={t('tasks.cancel')}
      okButtonProps={{ loading: send.isPending }}
      onOk={form.submit}
    >
      <Form<SendValues>
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{ under: 'list', target: 'area', text: '', photo: false, leaveOutRefused: false }}
      >
        <Form.Item
          name="title"
          label={t('tasks.sendTitle')}
          rules={[{ required: true, min: 2, message: t('tasks.needed') }]}
        >
          <Input maxLength={60} placeholder={t('tasks.sendTitleHint')} />
        </Form.Item>
        <Form.Item name="under" label={t('tasks.sendUnder')}>
          <Radio.Group
            options={[
              { value: 'list', label: t('tasks.underList') },
              { value: 'temporary', label: t('tasks.underTemporary') },
              { value: 'nothing', label: t('tasks.underNothing') },
            ]}
          />
        </Form.Item>
        {under === 'list' && (
          <Form.Item
            name="itemId"
            label={t('tasks.chooseItem')}
            rules={[{ required: true, message: t('tasks.needed') }]}
            extra={
              item &&
              [
                t('tasks.itemRule', { work: item.work, basis: item.basis }),
                item.frequency &&
                  t('tasks.frequency', { n: item.frequency.most, period: code('period', item.frequency.period) }),
                t('tasks.minutes', { n: item.minutes }),
              ]
                .filter(Boolean)
                .join(' · ')
            }
          >
            <Select options={items.map((one) => ({ value: one.id, label: `${one.code} ${one.name}` }))} />
          </Form.Item>
        )}
        {under === 'temporary' && (
          <Form.Item
            name="temporaryId"
            label={t('tasks.chooseTemporary')}
            rules={[{ required: true, message: t('tasks.needed') }]}
            extra={work && t('tasks.endsOn', { day: work.endsOn })}
          >
            <Select
              notFoundContent={t('tasks.noTemporary')}
              options={works.map((one) => ({ value: one.id, label: one.title }))}
            />
          </Form.Item>
        )}
        <Form.Item name="text" label={t('tasks.sendText')}>
          <Input.TextArea rows={2} maxLength={2000} />
        </Form.Item>
        <Form.Item name="target" label={t('tasks.target')}>
          <Radio.Group
            options={[
              { value: 'area', label: t('tasks.targetArea') },
              { value: 'grids', label: t('tasks.targetGrids') },
            ]}
          />
        </Form.Item>
        {target === 'area' ? (
          <Form.Item
            name="areaId"
            label={t('tasks.chooseArea')}
            rules={[{ required: true, message: t('tasks.needed') }]}
          >
            <AreaSelect label={t('tasks.chooseArea')} />
          </Form.Item>
        ) : (
          <Form.Item name="gridIds" label={t('tasks.addGrid')} rules={[{ required: true, message: t('tasks.needed') }]}>
            <GridPicker />
          </Form.Item>
        )}
        <Form.Item name="dueOn" label={t('tasks.dueOn')} rules={[{ required: true, message: t('tasks.needed') }]}>
          <Input type="date" min={today()} max={work?.endsOn} style={{ width: 180 }} />
        </Form.Item>
        {allowsPhoto && (
          <Form.Item name="photo" valuePropName="checked">
            <Checkbox>{t('tasks.needPhoto')}</Checkbox>
          </Form.Item>
        )}
        {hasUnanswered && (
          <Form.Item name="leaveOutRefused" valuePropName="checked">
            <Checkbox>{t('tasks.leaveOut')}</Checkbox>
          </Form.Item>
        )}
      </Form>
      <FormProblem error={send.error} />
      {(under === 'nothing' || (isRefused && under === 'list')) && (
        <p className="quiet" style={{ marginTop: 8 }}>
          {t('tasks.offHint')}{' '}
          <Button type="link" size="small" onClick={onRequest}>
            {t('tasks.askTemporary')}
          </Button>
        </p>
      )}
    </Modal>
  )
}
