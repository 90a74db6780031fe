import { newId } from '@yiwang/contract'
import { subjectRoutes, type SubjectPage } from '@yiwang/contract/registers'
import { App, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS, SUBJECTS } from '../../shared/registers/registers.query.ts'
import { SubjectSelect } from '../../shared/registers/subject-select.tsx'
import { linkChoices } from './link-choices.ts'
import { RelationSelect } from './relation-select.tsx'

type Values = { choice: string; other: string; relation?: string; from?: string; until?: string }

/** Links the subject to another one, from whichever end. */
export function AddLinkModal({ page, onClose }: { page: SubjectPage; onClose: () => void }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [id] = useState(() => newId())
  const close = useGuardedClose(form, onClose)
  const add = useWrite(subjectRoutes.addLink, SUBJECTS, LEDGERS)
  const choices = linkChoices(page.kind)
  const chosen = Form.useWatch('choice', form)
  const choice = choices.find(({ kind, direction }) => `${kind} ${direction}` === chosen)

  function submit({ other, relation = '', from, until }: Values): void {
    if (choice === undefined) return
    const [start, end] = choice.direction === 'from' ? [page.id, other] : [other, page.id]
    const dates = { ...(from ? { from } : {}), ...(until ? { until } : {}) }
    add.mutate(
      { call: { params: { subjectId: start }, body: { id, kind: choice.kind, to: end, relation, ...dates } } },
      {
        onSuccess: () => {
          void message.success(t('library.linked'))
          onClose()
        },
      },
    )
  }

  return (
    <Modal
      open
      title={`${t('library.addLink')} · ${page.label}`}
      okText={t('library.addLink')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={add.isPending}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <Form<Values> form={form} layout="vertical" onFinish={submit}>
        <Form.Item
          name="choice"
          label={t('library.linkKind')}
          rules={[{ required: true, message: t('registers.chooseOne') }]}
        >
          <Select
            aria-label={t('library.linkKind')}
            options={choices.map(({ kind, direction }) => ({
              value: `${kind} ${direction}`,
              label: code('registers', `${direction === 'from' ? 'link' : 'linkBack'}.${kind}`),
            }))}
            onChange={() => form.resetFields(['other', 'relation'])}
          />
        </Form.Item>
        {choice !== undefined && (
          <Form.Item
            name="other"
            label={t('library.linkTo')}
            rules={[{ required: true, message: t('registers.chooseOne') }]}
          >
            <SubjectSelect label={t('library.linkTo')} kinds={choice.others} without={[page.id]} />
          </Form.Item>
        )}
        {choice?.kind === 'member-of' && (
          <Form.Item
            name="relation"
            label={t('library.relation')}
            rules={[{ required: true, message: t('registers.chooseOne') }]}
          >
            <RelationSelect label={t('library.relation')} />
          </Form.Item>
        )}
        <div className="values-form">
          <Form.Item name="from" label={t('library.validFrom')}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="until" label={t('library.validTo')}>
            <Input type="date" />
          </Form.Item>
        </div>
        <FormProblem error={add.error} />
      </Form>
    </Modal>
  )
}
