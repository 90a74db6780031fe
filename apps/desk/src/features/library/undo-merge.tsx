import { duplicateRoutes } from '@yiwang/contract/registers'
import { Alert, App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS, SUBJECTS } from '../../shared/registers/registers.query.ts'

type Merge = { mergeId: string; keptId: string; goneId: string }
const KEY = 'yiwang.desk.draft.merges'

function remembered(): Merge[] {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as Merge[]
  } catch {
    return []
  }
}

/** Keeps the ids of a merge for this tab, so that it can be taken back from either page. */
export function rememberMerge(merge: Merge): void {
  sessionStorage.setItem(KEY, JSON.stringify([...remembered(), merge].slice(-20)))
}

/** Takes back a merge that was made in this tab. */
export function UndoMerge({ subjectId }: { subjectId: string }) {
  const { t } = useText()
  const { message } = App.useApp()
  const [merge, setMerge] = useState(() => remembered().findLast((one) => [one.keptId, one.goneId].includes(subjectId)))
  const [isOpen, setIsOpen] = useState(false)
  const [form] = Form.useForm<{ reason: string }>()
  const undo = useWrite(duplicateRoutes.undo, SUBJECTS, LEDGERS)
  if (merge === undefined) return null

  function submit({ reason }: { reason: string }): void {
    if (merge === undefined) return
    undo.mutate(
      { call: { params: { mergeId: merge.mergeId }, body: { reason } } },
      {
        onSuccess: () => {
          sessionStorage.setItem(KEY, JSON.stringify(remembered().filter((one) => one.mergeId !== merge.mergeId)))
          void message.success(t('library.duplicates.undone'))
          setMerge(undefined)
        },
      },
    )
  }

  return (
    <>
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 16 }}
        title={t('library.duplicates.justMerged')}
        action={<Button onClick={() => setIsOpen(true)}>{t('library.duplicates.undo')}</Button>}
      />
      {isOpen && (
        <Modal
          open
          title={t('library.duplicates.undo')}
          okText={t('library.duplicates.undo')}
          cancelText={t('admin.common.cancel')}
          confirmLoading={undo.isPending}
          onOk={form.submit}
          onCancel={() => setIsOpen(false)}
        >
          <Form<{ reason: string }> form={form} layout="vertical" onFinish={submit}>
            <Form.Item
              name="reason"
              label={t('admin.common.reason')}
              rules={[{ required: true, whitespace: true, min: 2, message: t('admin.common.reasonNeeded') }]}
            >
              <Input maxLength={200} />
            </Form.Item>
            <FormProblem error={undo.error} />
          </Form>
        </Modal>
      )}
    </>
  )
}
