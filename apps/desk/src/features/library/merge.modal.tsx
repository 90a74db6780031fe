import { useNavigate } from '@tanstack/react-router'
import { newId } from '@yiwang/contract'
import { duplicateRoutes, type SubjectPage } from '@yiwang/contract/registers'
import { App, Button, Flex, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS, SUBJECTS, useSubject } from '../../shared/registers/registers.query.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useErrorText } from '../../shared/ui/states.tsx'
import { MergeTable } from './merge-table.tsx'

type Props = { oneId: string; otherId: string; onClose: () => void }

/** Two subjects side by side: they are the same and one goes into the other, or they are not. */
export function MergeModal({ oneId, otherId, onClose }: Props) {
  const { t } = useText()
  const one = useSubject(oneId)
  const other = useSubject(otherId)
  const failed = one.error ?? other.error
  return (
    <Modal
      open
      width={960}
      style={{ top: 32 }}
      title={t('library.duplicates.compare')}
      footer={null}
      onCancel={onClose}
    >
      {failed ? (
        <ErrorState error={failed} />
      ) : one.data === undefined || other.data === undefined ? (
        <Loading rows={8} />
      ) : (
        <Review one={one.data} other={other.data} onClose={onClose} />
      )}
    </Modal>
  )
}

function Review({ one, other, onClose }: { one: SubjectPage; other: SubjectPage; onClose: () => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const say = useErrorText()
  const navigate = useNavigate()
  const [id] = useState(() => newId())
  const [keptId, setKeptId] = useState(one.id)
  const [form] = Form.useForm<{ reason: string }>()
  const merge = useWrite(duplicateRoutes.merge, SUBJECTS, LEDGERS)
  const distinct = useWrite(duplicateRoutes.distinct, SUBJECTS)
  const mayMerge = one.can.merge && other.can.merge

  function submit({ reason }: { reason: string }): void {
    const goneId = keptId === one.id ? other.id : one.id
    merge.mutate(
      { call: { body: { id, keptId, goneId, reason } } },
      {
        onSuccess: () => {
          void message.success(t('library.duplicates.merged'))
          onClose()
          void navigate({ to: `/library/${keptId}` })
        },
      },
    )
  }

  return (
    <>
      <MergeTable one={one} other={other} keptId={keptId} />
      {mayMerge ? (
        <Form<{ reason: string }> form={form} layout="vertical" onFinish={submit}>
          <Form.Item label={t('library.duplicates.keep')}>
            <Radio.Group
              aria-label={t('library.duplicates.keep')}
              value={keptId}
              options={[one, other].map((page, index) => ({
                value: page.id,
                label: t('library.duplicates.side', { n: index + 1, name: page.label }),
              }))}
              onChange={(event) => setKeptId(String(event.target.value))}
            />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('admin.common.reason')}
            rules={[{ required: true, whitespace: true, min: 2, message: t('admin.common.reasonNeeded') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <FormProblem error={merge.error} />
          <p className="quiet">{t('library.duplicates.mergeHint')}</p>
        </Form>
      ) : (
        <p className="quiet">{t('library.duplicates.mayNot')}</p>
      )}
      <Flex gap={8} justify="end">
        <Button onClick={onClose}>{t('admin.common.cancel')}</Button>
        {mayMerge && (
          <>
            <Button
              loading={distinct.isPending}
              onClick={() =>
                distinct.mutate(
                  { call: { body: { oneId: one.id, otherId: other.id } } },
                  {
                    onSuccess: () => {
                      void message.success(t('library.duplicates.saidDistinct'))
                      onClose()
                    },
                    onError: (error) => void message.error(say(error)),
                  },
                )
              }
            >
              {t('library.duplicates.distinct')}
            </Button>
            <Button type="primary" loading={merge.isPending} onClick={form.submit}>
              {t('library.duplicates.merge')}
            </Button>
          </>
        )}
      </Flex>
    </>
  )
}
