import { Link } from '@tanstack/react-router'
import { correctionRoutes, type Correction } from '@yiwang/contract/disclosure'
import { App, Descriptions, Form, Input, Modal, Segmented } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { CorrectionWish } from './correction-wish.tsx'
import { DISCLOSURE, useCorrection } from './disclosure.query.ts'

type Values = { reason: string; remedy: string }

/** Puts a value right, or says why not and where to turn to. Who answers sees in clear what is asked for. */
export function AnswerCorrectionModal({ correction, onClose }: { correction: Correction; onClose: () => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const [answer, setAnswer] = useState<'accept' | 'refuse'>('accept')
  const detail = useCorrection(correction.id)
  const write = useWrite(correctionRoutes[answer], DISCLOSURE)
  const close = useGuardedClose(form, onClose)
  const refuses = answer === 'refuse'
  const needed = [{ required: refuses, min: 4, whitespace: true, message: t('disclosure.noteNeeded', { n: 4 }) }]
  return (
    <Modal
      open
      width={600}
      title={t('disclosure.corrections.answer')}
      onCancel={close}
      okText={t(refuses ? 'disclosure.corrections.refuse' : 'disclosure.corrections.accept')}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ loading: write.isPending, danger: refuses, disabled: detail.data === undefined }}
      onOk={form.submit}
    >
      <Descriptions
        size="small"
        column={1}
        items={[
          {
            key: 'who',
            label: t('disclosure.corrections.who'),
            children: correction.subjectLabel ?? t('disclosure.outOfReach'),
          },
          {
            key: 'wanted',
            label: t('disclosure.corrections.wanted'),
            children: <CorrectionWish correction={correction} clear={detail.data?.clear} />,
          },
          { key: 'why', label: t('disclosure.why'), children: correction.explanation },
        ]}
      />
      {correction.about !== 'fact' && (
        <p className="quiet">
          {t(
            correction.about === 'not-here' ? 'disclosure.corrections.notHereHow' : 'disclosure.corrections.notMineHow',
          )}
          {correction.about === 'not-here' && correction.subjectLabel !== null && (
            <Link to={`/library/${correction.subjectId}`}> {t('disclosure.corrections.openSubject')}</Link>
          )}
        </p>
      )}
      <Segmented
        block
        aria-label={t('disclosure.corrections.answer')}
        style={{ margin: '16px 0' }}
        value={answer}
        onChange={setAnswer}
        options={[
          { value: 'accept', label: t('disclosure.corrections.accept') },
          { value: 'refuse', label: t('disclosure.corrections.refuse') },
        ]}
      />
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={{ reason: '', remedy: t('disclosure.corrections.remedyUsual') }}
        onFinish={({ reason, remedy }) =>
          write.mutate(
            {
              call: { params: { correctionId: correction.id }, body: refuses ? { reason, remedy } : { reason } },
              version: correction.version,
            },
            {
              onSuccess: () => {
                void message.success(t('disclosure.decided'))
                onClose()
              },
            },
          )
        }
      >
        <Form.Item name="reason" label={t('disclosure.corrections.toResident')} rules={needed}>
          <Input.TextArea rows={3} maxLength={400} showCount />
        </Form.Item>
        {refuses && (
          <Form.Item name="remedy" label={t('disclosure.corrections.remedy')} rules={needed}>
            <Input.TextArea rows={2} maxLength={400} />
          </Form.Item>
        )}
      </Form>
      <FormProblem error={write.error ?? detail.error} />
    </Modal>
  )
}
