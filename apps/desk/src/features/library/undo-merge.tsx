import { useQuery } from '@tanstack/react-query'
import { duplicateRoutes, type PastMerge } from '@yiwang/contract/registers'
import { Alert, App, Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS, SUBJECTS } from '../../shared/registers/registers.query.ts'
import { useMay } from '../../shared/session.ts'
import { Exact } from '../../shared/ui/time.tsx'

/** Merges that this subject had a part in and that can be taken back, whoever made them and whenever. */
export function UndoMerge({ subjectId }: { subjectId: string }) {
  const { t } = useText()
  const may = useMay()
  const [chosen, setChosen] = useState<PastMerge | null>(null)
  const past = useQuery({
    queryKey: [SUBJECTS, 'merges', subjectId],
    queryFn: ({ signal }) => client.call(duplicateRoutes.past, { params: { subjectId } }, { signal }),
    enabled: may('register.merge'),
  })
  const open = (past.data?.items ?? []).filter(({ undoneAt }) => undoneAt === null)
  return (
    <>
      {open.map((merge) => (
        <Alert
          key={merge.id}
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title={
            <>
              {t(merge.keptId === subjectId ? 'library.duplicates.tookIn' : 'library.duplicates.wentInto', {
                name: merge.keptId === subjectId ? merge.goneLabel : merge.keptLabel,
              })}{' '}
              <Exact at={merge.at} />
            </>
          }
          action={<Button onClick={() => setChosen(merge)}>{t('library.duplicates.undo')}</Button>}
        />
      ))}
      {chosen !== null && <UndoModal merge={chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

function UndoModal({ merge, onClose }: { merge: PastMerge; onClose: () => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ reason: string }>()
  const undo = useWrite(duplicateRoutes.undo, SUBJECTS, LEDGERS)
  return (
    <Modal
      open
      title={t('library.duplicates.undo')}
      okText={t('library.duplicates.undo')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={undo.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<{ reason: string }>
        form={form}
        layout="vertical"
        onFinish={({ reason }) =>
          undo.mutate(
            { call: { params: { mergeId: merge.id }, body: { reason } } },
            {
              onSuccess: () => {
                void message.success(t('library.duplicates.undone'))
                onClose()
              },
            },
          )
        }
      >
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
  )
}
