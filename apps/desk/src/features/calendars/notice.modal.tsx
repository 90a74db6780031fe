import type { Reply } from '@yiwang/contract'
import { calendarRoutes, type CalendarDetail } from '@yiwang/contract/catalog'
import { Alert, Button, Checkbox, Flex, Form, Input, InputNumber, Modal } from 'antd'
import { useRef, useState } from 'react'
import { decodeText } from '../../shared/files/text-file.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { CALENDARS } from './calendars.query.ts'
import { noticeFormat, yearNamed } from './notice-changes.ts'
import { NoticePreview } from './notice-preview.tsx'

type Props = { calendar: CalendarDetail; onClose: () => void; onPublished: (year: number) => void }
type Values = { year: number; content: string; everywhere: boolean }
type Format = 'notice' | 'json' | 'csv'
type Result = Reply<typeof calendarRoutes.publishYear>

/** Publishes the holidays of a year: the notice pasted or a file chosen, looked over first, then published. */
export function NoticeModal({ calendar, onClose, onPublished }: Props) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const input = useRef<HTMLInputElement>(null)
  const [format, setFormat] = useState<Format>('notice')
  const [isWrongFile, setIsWrongFile] = useState(false)
  const [tried, setTried] = useState<{ result: Result; isDry: boolean } | null>(null)
  const send = useWrite(calendarRoutes.publishYear, CALENDARS)
  const close = useGuardedClose(form, onClose)
  const isReady = tried?.isDry === true && tried.result.errors.length === 0
  const isDone = tried?.isDry === false && tried.result.errors.length === 0

  function run(values: Values, dryRun: boolean): void {
    send.mutate(
      { call: { params: { calendarId: calendar.id }, body: { ...values, format, dryRun } } },
      {
        onSuccess: (result) => {
          setTried({ result, isDry: dryRun })
          if (!dryRun && result.errors.length === 0) onPublished(values.year)
        },
      },
    )
  }

  async function choose(file: File): Promise<void> {
    const kind = noticeFormat(file.name)
    setIsWrongFile(kind === null)
    if (kind === null) return
    setFormat(kind)
    setTried(null)
    form.setFieldValue('content', decodeText(await file.arrayBuffer()))
  }

  function changed(part: Partial<Values>): void {
    setTried(null)
    if (part.content === undefined) return
    setFormat('notice')
    const year = yearNamed(part.content)
    if (year !== null) form.setFieldValue('year', year)
  }

  return (
    <Modal
      open
      width={760}
      style={{ top: 32 }}
      title={t('admin.calendars.publish')}
      mask={{ closable: false }}
      onCancel={isDone ? onClose : close}
      footer={
        isDone ? (
          <Button type="primary" onClick={onClose}>
            {t('admin.common.close')}
          </Button>
        ) : (
          <Flex gap={8} justify="end">
            <Button onClick={close}>{t('admin.common.cancel')}</Button>
            <Button loading={send.isPending} onClick={form.submit}>
              {t('admin.calendars.preview')}
            </Button>
            <Button
              type="primary"
              disabled={!isReady}
              loading={send.isPending}
              onClick={() => run(form.getFieldsValue(), false)}
            >
              {t('admin.calendars.publishNow')}
            </Button>
          </Flex>
        )
      }
    >
      <p className="quiet">{t('admin.calendars.publishHint')}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,.csv,.txt"
        aria-label={t('admin.calendars.chooseFile')}
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) void choose(file)
          event.target.value = ''
        }}
      />
      <Form<Values>
        form={form}
        layout="vertical"
        disabled={isDone}
        onFinish={(values) => run(values, true)}
        onValuesChange={changed}
        initialValues={{ year: Math.max(...calendar.years) + 1, content: '', everywhere: true }}
      >
        <Flex gap={16} align="end">
          <Form.Item name="year" label={t('admin.calendars.yearField')} rules={[{ required: true }]}>
            <InputNumber min={2007} max={2100} style={{ width: 120 }} />
          </Form.Item>
          <Form.Item>
            <Button onClick={() => input.current?.click()}>{t('admin.calendars.chooseFile')}</Button>
          </Form.Item>
        </Flex>
        {isWrongFile && (
          <Alert type="error" showIcon title={t('admin.calendars.wrongFile')} style={{ marginBottom: 16 }} />
        )}
        <Form.Item name="content" label={t(`admin.calendars.content.${format}`)} rules={[{ required: true }]}>
          <Input.TextArea autoSize={{ minRows: 4, maxRows: 8 }} placeholder={t('admin.calendars.contentExample')} />
        </Form.Item>
        <Form.Item name="everywhere" valuePropName="checked">
          <Checkbox>{t('admin.calendars.everywhere')}</Checkbox>
        </Form.Item>
        <FormProblem error={send.error} />
      </Form>
      {tried && <NoticePreview result={tried.result} isDry={tried.isDry} />}
    </Modal>
  )
}
