import { admissionRoutes, type AdmissionVersion } from '@yiwang/contract/tasks'
import { App, Button, Flex, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useErrorText } from '../../shared/ui/states.tsx'
import { ADMISSION } from './admission.query.ts'

type Props = { version: AdmissionVersion; onAdd: () => void; onGone: () => void }

/** What can be done with a draft: add, publish with its assessment, throw away. */
export function DraftTools({ version, onAdd, onGone }: Props) {
  const { t } = useText()
  const { modal, message } = App.useApp()
  const say = useErrorText()
  const [isPublishing, setIsPublishing] = useState(false)
  const discard = useWrite(admissionRoutes.discard, ADMISSION)

  function ask(): void {
    modal.confirm({
      title: t('tasks.admission.discardAsk'),
      okText: t('tasks.admission.discard'),
      cancelText: t('tasks.cancel'),
      onOk: () =>
        discard
          .mutateAsync({ call: { params: { versionId: version.id } } })
          .then(onGone, (error: unknown) => void message.error(say(error))),
    })
  }

  return (
    <Flex gap={8} style={{ marginBottom: 16 }}>
      <Button onClick={onAdd}>{t('tasks.admission.addItem')}</Button>
      <Button type="primary" onClick={() => setIsPublishing(true)}>
        {t('tasks.admission.publish')}
      </Button>
      <Button danger onClick={ask}>
        {t('tasks.admission.discard')}
      </Button>
      {isPublishing && <PublishModal versionId={version.id} onClose={() => setIsPublishing(false)} onDone={onGone} />}
    </Flex>
  )
}

type PublishProps = { versionId: string; onClose: () => void; onDone: () => void }

function PublishModal({ versionId, onClose, onDone }: PublishProps) {
  const { t } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ assessment: string }>()
  const publish = useWrite(admissionRoutes.publish, ADMISSION)
  return (
    <Modal
      open
      title={t('tasks.admission.publishTitle')}
      onCancel={onClose}
      okText={t('tasks.admission.publish')}
      cancelText={t('tasks.cancel')}
      okButtonProps={{ loading: publish.isPending }}
      onOk={form.submit}
    >
      <p>{t('tasks.admission.publishHint')}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={(body) =>
          publish.mutate(
            { call: { params: { versionId }, body } },
            {
              onSuccess: () => {
                void message.success(t('tasks.admission.published'))
                onClose()
                onDone()
              },
            },
          )
        }
      >
        <Form.Item
          name="assessment"
          label={t('tasks.admission.assessmentField')}
          rules={[{ required: true, min: 4, max: 1000 }]}
        >
          <Input.TextArea rows={4} />
        </Form.Item>
      </Form>
      <FormProblem error={publish.error} />
    </Modal>
  )
}
