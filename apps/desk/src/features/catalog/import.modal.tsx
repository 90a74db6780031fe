import { newId, type Reply } from '@yiwang/contract'
import { catalogRoutes } from '@yiwang/contract/catalog'
import { Alert, Button, Flex, Form, Input, Modal } from 'antd'
import { useRef, useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { CATALOG } from './catalog.query.ts'
import { readImportFile, type ImportFile } from './import-file.ts'
import { ImportResult } from './import-result.tsx'

type Values = { name: string; validFrom: string }
type Result = Reply<typeof catalogRoutes.import>

/** Import of a duty list as a new version: always a dry run first, then the import, all or nothing. */
export function ImportModal({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const [versionId] = useState(() => newId())
  const [form] = Form.useForm<Values>()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<ImportFile | 'unreadable' | null>(null)
  const [tried, setTried] = useState<{ result: Result; isDry: boolean } | null>(null)
  const send = useWrite(catalogRoutes.import, CATALOG)
  const isReady = tried?.isDry === true && tried.result.errors.length === 0
  const isImported = tried?.isDry === false && tried.result.errors.length === 0
  const readable = file !== null && file !== 'unreadable' ? file : null

  function run({ name, validFrom }: Values, dryRun: boolean): void {
    if (readable === null) return
    const { format, content } = readable
    send.mutate(
      { call: { body: { id: versionId, name, validFrom, format, content, dryRun } } },
      {
        onSuccess: (result) => setTried({ result, isDry: dryRun }),
        onError: (error) => form.setFields(fieldErrors<Values>(error)),
      },
    )
  }

  async function choose(chosen: File): Promise<void> {
    setTried(null)
    const read = await readImportFile(chosen)
    setFile(read ?? 'unreadable')
    const name = chosen.name.replace(/\.\w+$/, '')
    if (read && !form.getFieldValue('name')) form.setFieldValue('name', name.slice(0, 80))
  }

  return (
    <Modal
      open
      width={860}
      title={t('admin.catalog.import')}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <Flex gap={8} justify="end">
          <Button onClick={onClose}>{t(isImported ? 'admin.common.close' : 'admin.common.cancel')}</Button>
          {!isImported && (
            <>
              <Button disabled={readable === null} loading={send.isPending} onClick={form.submit}>
                {t('admin.catalog.dryRun')}
              </Button>
              <Button
                type="primary"
                disabled={!isReady}
                loading={send.isPending}
                onClick={() =>
                  void form.validateFields().then(
                    (values) => run(values, false),
                    () => undefined,
                  )
                }
              >
                {t('admin.catalog.importNow')}
              </Button>
            </>
          )}
        </Flex>
      }
    >
      <p className="quiet">{t('admin.catalog.importHint')}</p>
      <Flex gap={8} align="center" style={{ marginBottom: 16 }}>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.xlsx"
          aria-label={t('admin.catalog.chooseFile')}
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            if (chosen) void choose(chosen)
            event.target.value = ''
          }}
        />
        <Button onClick={() => input.current?.click()}>{t('admin.catalog.chooseFile')}</Button>
        {readable && <span>{t('admin.common.file', { name: readable.name })}</span>}
      </Flex>
      {file === 'unreadable' && <Alert type="error" showIcon role="alert" title={t('admin.catalog.wrongFile')} />}
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={(values) => run(values, true)}
        onValuesChange={() => setTried(null)}
      >
        <Flex gap={16}>
          <Form.Item
            name="name"
            label={t('admin.catalog.versionName')}
            rules={[{ required: true, whitespace: true, max: 80 }]}
            style={{ flex: 1 }}
          >
            <Input />
          </Form.Item>
          <Form.Item name="validFrom" label={t('admin.catalog.validFrom')} rules={[{ required: true }]}>
            <Input type="date" style={{ width: 180 }} />
          </Form.Item>
        </Flex>
        <FormProblem error={send.error} />
      </Form>
      {tried && <ImportResult result={tried.result} isDry={tried.isDry} />}
    </Modal>
  )
}
