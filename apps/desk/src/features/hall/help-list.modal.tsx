import type { HelpList } from '@yiwang/contract/matters'
import { helpListRoutes } from '@yiwang/contract/matters'
import { Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { readHelpItems, writeHelpItems } from './help-items.ts'
import { HALL } from './hall.query.ts'

type Values = { code: string; name: string; note: string; items: string }

/** Changes a list of what helpers do; its items are pasted or typed, one a line, and stand by their groups. */
export function HelpListModal({
  list,
  onClose,
}: {
  list: (HelpList & { version: number }) | null
  onClose: () => void
}) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const save = useWrite(helpListRoutes.save, HALL)
  const close = useGuardedClose(form, onClose)
  const known = list?.items ?? []
  const read = readHelpItems(Form.useWatch('items', form) ?? writeHelpItems(known), known)
  const groups = new Set(read.items.map(({ group }) => group)).size
  return (
    <Modal
      open
      width={720}
      title={list?.name ?? t('hall.setup.addList')}
      mask={{ closable: false }}
      okText={t('hall.send')}
      cancelText={t('hall.back')}
      okButtonProps={{ loading: save.isPending, disabled: read.wrong.length > 0 }}
      onOk={form.submit}
      onCancel={close}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={list ? { ...list, items: writeHelpItems(known) } : { code: '', name: '', note: '', items: '' }}
        onFinish={({ code, name, note, items }) =>
          save.mutate(
            {
              call: { params: { code }, body: { name, note, items: readHelpItems(items, known).items } },
              version: list?.version ?? 0,
            },
            { onSuccess: onClose },
          )
        }
      >
        <Form.Item
          name="code"
          label={t('hall.setup.listCode')}
          rules={[{ required: true, pattern: /^[a-z][a-z0-9-]{0,39}$/, message: t('hall.setup.codeHint') }]}
        >
          <Input maxLength={40} disabled={list !== null} />
        </Form.Item>
        <Form.Item name="name" label={t('hall.setup.listName')} rules={[{ required: true, message: t('hall.needed') }]}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="note" label={t('hall.setup.note')}>
          <Input maxLength={400} />
        </Form.Item>
        <Form.Item
          name="items"
          label={t('hall.setup.itemLines')}
          extra={
            read.wrong.length > 0
              ? t('hall.setup.wrongLines', { lines: read.wrong.join(', ') })
              : t('hall.setup.counted', { groups, items: read.items.length })
          }
          validateStatus={read.wrong.length > 0 ? 'error' : undefined}
        >
          <Input.TextArea rows={14} />
        </Form.Item>
      </Form>
      <FormProblem error={save.error} />
    </Modal>
  )
}
