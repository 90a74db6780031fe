import type { Reply } from '@yiwang/contract'
import { areasRoutes, type RowError } from '@yiwang/contract/areas'
import { Alert, Button, Flex, Modal, Statistic, Table } from 'antd'
import { useRef, useState } from 'react'
import { decodeText } from '../../shared/files/text-file.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AREAS } from './areas.query.ts'

type Result = Reply<typeof areasRoutes.import> & { isDry: boolean }

/** Import of divisions: first a dry run that names every bad row, then the import, all or nothing. */
export function ImportModal({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const [file, setFile] = useState<{ name: string; csv: string } | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const send = useWrite(areasRoutes.import, AREAS)
  const isReady = result?.isDry === true && result.errors.length === 0
  const isImported = result?.isDry === false && result.errors.length === 0

  async function choose(chosen: File): Promise<void> {
    const csv = decodeText(await chosen.arrayBuffer())
    setFile({ name: chosen.name, csv })
    run(csv, true)
  }

  function run(csv: string, dryRun: boolean): void {
    setResult(null)
    send.mutate({ call: { body: { csv, dryRun } } }, { onSuccess: (reply) => setResult({ ...reply, isDry: dryRun }) })
  }

  return (
    <Modal
      open
      width={760}
      title={t('admin.areas.import')}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {t(isImported ? 'admin.common.close' : 'admin.common.cancel')}
        </Button>,
        <Button
          key="import"
          type="primary"
          disabled={!isReady || file === null}
          loading={send.isPending}
          onClick={() => file && run(file.csv, false)}
        >
          {t('admin.areas.importNow')}
        </Button>,
      ]}
    >
      <Flex vertical gap={16}>
        <p className="quiet" style={{ margin: 0 }}>
          {t('admin.areas.importHint')} <code>county_code, county, town_code, town, village_code, village</code>
        </p>
        <FileButton
          label={t('admin.areas.chooseCsv')}
          accept=".csv,text/csv"
          onFile={(chosen) => void choose(chosen)}
        />
        {file && <div>{t('admin.common.file', { name: file.name })}</div>}
        <FormProblem error={send.error} />
        {result && <ImportResult result={result} />}
      </Flex>
    </Modal>
  )
}

function FileButton({ label, accept, onFile }: { label: string; accept: string; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        aria-label={label}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen) onFile(chosen)
          event.target.value = ''
        }}
      />
      <Button onClick={() => input.current?.click()}>{label}</Button>
    </div>
  )
}

function ImportResult({ result }: { result: Result }) {
  const { t } = useText()
  const { added, renamed, unchanged, errors, isDry } = result
  const key = errors.length > 0 ? 'importRefused' : isDry ? 'importReady' : 'imported'
  return (
    <>
      <Alert
        showIcon
        role="status"
        type={errors.length > 0 ? 'error' : 'success'}
        title={t(`admin.areas.${key}`, { count: errors.length })}
      />
      <Flex gap={32}>
        <Statistic title={t('admin.areas.added')} value={added} />
        <Statistic title={t('admin.areas.renamed')} value={renamed} />
        <Statistic title={t('admin.areas.unchanged')} value={unchanged} />
      </Flex>
      {errors.length > 0 && (
        <Table<RowError & { key: number }>
          size="small"
          dataSource={errors.map((error, index) => ({ ...error, key: index }))}
          pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { key: 'row', title: t('admin.common.row'), dataIndex: 'row', width: 72 },
            { key: 'field', title: t('admin.common.column'), dataIndex: 'field', width: 140 },
            { key: 'value', title: t('admin.common.value'), dataIndex: 'value' },
            { key: 'message', title: t('admin.common.problem'), dataIndex: 'message' },
          ]}
        />
      )}
    </>
  )
}
