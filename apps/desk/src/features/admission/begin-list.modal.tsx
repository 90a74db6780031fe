import { newId, type Reply } from '@yiwang/contract'
import { admissionRoutes } from '@yiwang/contract/tasks'
import { Alert, App, Button, Flex, Form, Input, Modal, Radio } from 'antd'
import { useRef, useState } from 'react'
import { decodeText } from '../../shared/files/text-file.ts'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { today } from '../../shared/when.ts'
import { ADMISSION } from './admission.query.ts'

type Values = { name: string; law: string; validFrom: string; format: 'copy' | 'default' | 'csv' }
type Props = { hasList: boolean; onClose: () => void; onMade: (versionId: string) => void }
type Chosen = { name: string; content: string }

/** Begins a version of the list as a draft; a file with errors is told row by row and leaves nothing. */
export function BeginListModal({ hasList, onClose, onMade }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const [id] = useState(() => newId())
  const [form] = Form.useForm<Values>()
  const format = Form.useWatch('format', form)
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<Chosen | null>(null)
  const [errors, setErrors] = useState<Reply<typeof admissionRoutes.import>['errors']>([])
  const begin = useWrite(admissionRoutes.import, ADMISSION)
  const isReady = format !== 'csv' || file !== null

  function send(values: Values): void {
    const content = values.format === 'csv' ? (file?.content ?? '') : ''
    begin.mutate(
      { call: { body: { ...values, id, content } } },
      {
        onSuccess: (reply) => {
          setErrors(reply.errors)
          if (reply.version === null) return
          void message.success(t('tasks.admission.created', { n: reply.items }))
          onMade(reply.version.id)
        },
        onError: (error) => form.setFields(fieldErrors<Values>(error)),
      },
    )
  }

  return (
    <Modal
      open
      title={t('tasks.admission.begin')}
      mask={{ closable: false }}
      onCancel={onClose}
      okText={t('tasks.admission.create')}
      cancelText={t('tasks.cancel')}
      okButtonProps={{ disabled: !isReady, loading: begin.isPending }}
      onOk={form.submit}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={send}
        initialValues={{ format: hasList ? 'copy' : 'default', validFrom: today() }}
      >
        <Form.Item
          name="name"
          label={t('tasks.admission.beginName')}
          rules={[{ required: true, whitespace: true, max: 80 }]}
        >
          <Input />
        </Form.Item>
        <Form.Item name="law" label={t('tasks.admission.beginLaw')} rules={[{ required: true, min: 2, max: 200 }]}>
          <Input />
        </Form.Item>
        <Form.Item name="validFrom" label={t('tasks.admission.beginFrom')} rules={[{ required: true }]}>
          <Input type="date" style={{ width: 180 }} />
        </Form.Item>
        <Form.Item name="format" label={t('tasks.admission.source')}>
          <Radio.Group
            options={[
              ...(hasList ? [{ value: 'copy', label: t('tasks.admission.sourceCopy') }] : []),
              { value: 'default', label: t('tasks.admission.sourceDefault') },
              { value: 'csv', label: t('tasks.admission.sourceCsv') },
            ]}
          />
        </Form.Item>
      </Form>
      {format === 'csv' && (
        <Flex vertical gap={8}>
          <span className="quiet">{t('tasks.admission.csvHint')}</span>
          <input
            ref={input}
            type="file"
            hidden
            accept=".csv"
            aria-label={t('tasks.admission.chooseFile')}
            onChange={(event) => {
              const chosen = event.target.files?.[0]
              event.target.value = ''
              setErrors([])
              if (chosen)
                void chosen.arrayBuffer().then((bytes) => setFile({ name: chosen.name, content: decodeText(bytes) }))
            }}
          />
          <Flex gap={8} align="center">
            <Button onClick={() => input.current?.click()}>{t('tasks.admission.chooseFile')}</Button>
            {file && <span>{file.name}</span>}
          </Flex>
        </Flex>
      )}
      {errors.length > 0 && (
        <Alert
          type="error"
          role="alert"
          showIcon
          title={t('tasks.admission.refused', { n: errors.length })}
          description={errors.map(({ row, field, message: text }) => (
            <div key={`${row}-${field}`}>{t('tasks.admission.row', { row, field: field ?? '', message: text })}</div>
          ))}
        />
      )}
      <FormProblem error={begin.error} />
    </Modal>
  )
}
