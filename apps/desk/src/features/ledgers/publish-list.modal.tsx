import type { Reply } from '@yiwang/contract'
import { codeListRoutes, type CodeList } from '@yiwang/contract/catalog'
import { Button, Flex, Form, Input, Modal } from 'antd'
import { useRef, useState } from 'react'
import { csvText } from '../../shared/files/csv.ts'
import { decodeText } from '../../shared/files/text-file.ts'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { CODE_LISTS } from '../../shared/registers/registers.query.ts'
import { today } from '../../shared/when.ts'

type Props = { list: CodeList | null; onClose: () => void }
type Values = { code: string; nameZh: string; nameEn: string; validFrom: string; note: string; content: string }
type Result = Reply<typeof codeListRoutes.publish>

/** A version of a code list from CSV, or a list of the county's own: looked over first, then published. */
export function PublishListModal({ list, onClose }: Props) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const input = useRef<HTMLInputElement>(null)
  const close = useGuardedClose(form, onClose)
  const [tried, setTried] = useState<{ result: Result; isDry: boolean } | null>(null)
  const send = useWrite(codeListRoutes.publish, CODE_LISTS)
  const isDone = tried?.isDry === false && tried.result.errors.length === 0
  const isReady = tried?.isDry === true && tried.result.errors.length === 0

  function run({ code, nameZh, nameEn, validFrom, note, content }: Values, dryRun: boolean): void {
    const body = { code, name: { zh: nameZh, en: nameEn }, validFrom, note, content, dryRun }
    send.mutate(
      { call: { body } },
      {
        onSuccess: (result) => setTried({ result, isDry: dryRun }),
        onError: (error) => form.setFields(fieldErrors<Values>(error)),
      },
    )
  }

  return (
    <Modal
      open
      width={760}
      title={list === null ? t('ledgers.lists.new') : `${t('ledgers.lists.publish')} · ${list.name.zh}`}
      mask={{ closable: false }}
      onCancel={isDone ? onClose : close}
      footer={
        <Flex gap={8} justify="end">
          <Button onClick={isDone ? onClose : close}>{t(isDone ? 'admin.common.close' : 'admin.common.cancel')}</Button>
          {!isDone && (
            <>
              <Button loading={send.isPending} onClick={form.submit}>
                {t('admin.calendars.preview')}
              </Button>
              <Button
                type="primary"
                disabled={!isReady}
                loading={send.isPending}
                onClick={() => run(form.getFieldsValue(), false)}
              >
                {t('ledgers.lists.publishNow')}
              </Button>
            </>
          )}
        </Flex>
      }
    >
      <p className="quiet">{t('ledgers.lists.hint')}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv"
        aria-label={t('ledgers.lists.chooseFile')}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen)
            void chosen.arrayBuffer().then((bytes) => {
              form.setFieldValue('content', decodeText(bytes))
              setTried(null)
            })
          event.target.value = ''
        }}
      />
      <Form<Values>
        form={form}
        layout="vertical"
        disabled={isDone}
        onFinish={(values) => run(values, true)}
        onValuesChange={() => setTried(null)}
        initialValues={{
          code: list?.code ?? 'local:',
          nameZh: list?.name.zh ?? '',
          nameEn: list?.name.en ?? '',
          validFrom: today(),
          note: '',
          content: list === null ? 'code,zh,en,other\n' : csvOf(list),
        }}
      >
        <div className="values-form">
          <Form.Item name="nameZh" label={t('ledgers.lists.name')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={40} disabled={list !== null} />
          </Form.Item>
          <Form.Item name="nameEn" label={t('ledgers.lists.nameEn')}>
            <Input maxLength={80} disabled={list !== null} />
          </Form.Item>
          <Form.Item name="code" label={t('ledgers.lists.listCode')} rules={[{ required: true }]}>
            <Input maxLength={60} disabled={list !== null} />
          </Form.Item>
          <Form.Item name="validFrom" label={t('ledgers.lists.validFrom')} rules={[{ required: true }]}>
            <Input type="date" />
          </Form.Item>
        </div>
        <Form.Item name="note" label={t('ledgers.lists.note')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item
          name="content"
          label={
            <>
              {t('ledgers.lists.content')}
              <Button type="link" size="small" onClick={() => input.current?.click()}>
                {t('ledgers.lists.chooseFile')}
              </Button>
            </>
          }
          rules={[{ required: true }]}
        >
          <Input.TextArea
            autoSize={{ minRows: 6, maxRows: 14 }}
            spellCheck={false}
            style={{ fontFamily: 'monospace' }}
          />
        </Form.Item>
        <FormProblem error={send.error} />
      </Form>
      {tried && <Outcome result={tried.result} isDone={isDone} />}
    </Modal>
  )
}

function Outcome({ result, isDone }: { result: Result; isDone: boolean }) {
  const { t } = useText()
  const { added, dropped, renamed, errors } = result
  return (
    <div role="status">
      {errors.length === 0 ? (
        <p>
          {t(isDone ? 'ledgers.lists.done' : 'ledgers.lists.would', {
            added: added.length,
            dropped: dropped.length,
            renamed: renamed.length,
          })}
        </p>
      ) : (
        <ul className="plain">
          {errors.map((error, index) => (
            <li key={index} className="wrong">
              ▲ {t('ledgers.lists.row', { n: error.row })} {error.value} {error.message}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The list as the CSV that a new version is written from. */
function csvOf(list: CodeList): string {
  return csvText([
    ['code', 'zh', 'en', 'other'],
    ...list.entries.map(({ code, zh, en, other }) => [code, zh, en, other ? '1' : '']),
  ]).slice(1)
}
