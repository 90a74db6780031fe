import type { Reply } from '@yiwang/contract'
import { ledgerDeclarationRoutes } from '@yiwang/contract/registers'
import { Alert, Button, Flex, Modal } from 'antd'
import { useRef, useState } from 'react'
import { decodeText } from '../../shared/files/text-file.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { LEDGERS } from '../../shared/registers/registers.query.ts'
import { DECLARATIONS } from './ledgers.query.ts'

type Result = Reply<typeof ledgerDeclarationRoutes.import>

/** Ledgers from a JSON file of another county: looked through first, then taken, all or nothing. */
export function ImportLedgersModal({ onClose }: { onClose: () => void }) {
  const { t, code } = useText()
  const input = useRef<HTMLInputElement>(null)
  const [file, setFile] = useState<{ name: string; content: string } | null>(null)
  const [tried, setTried] = useState<{ result: Result; isDry: boolean } | null>(null)
  const send = useWrite(ledgerDeclarationRoutes.import, DECLARATIONS, LEDGERS)
  const hasErrors = tried?.result.findings.some(({ level }) => level === 'error') ?? false
  const isDone = tried?.isDry === false && !hasErrors

  function run(content: string, dryRun: boolean): void {
    send.mutate({ call: { body: { content, dryRun } } }, { onSuccess: (result) => setTried({ result, isDry: dryRun }) })
  }

  async function choose(chosen: File): Promise<void> {
    const content = decodeText(await chosen.arrayBuffer())
    setTried(null)
    setFile({ name: chosen.name, content })
    run(content, true)
  }

  return (
    <Modal
      open
      width={720}
      title={t('ledgers.declare.import')}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <Flex gap={8} justify="end">
          <Button onClick={onClose}>{t(isDone ? 'admin.common.close' : 'admin.common.cancel')}</Button>
          {!isDone && (
            <Button
              type="primary"
              disabled={tried === null || hasErrors}
              loading={send.isPending}
              onClick={() => file && run(file.content, false)}
            >
              {t('ledgers.declare.importNow')}
            </Button>
          )}
        </Flex>
      }
    >
      <p className="quiet">{t('ledgers.declare.importHint')}</p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".json,application/json"
        aria-label={t('ledgers.declare.chooseFile')}
        onChange={(event) => {
          const chosen = event.target.files?.[0]
          if (chosen) void choose(chosen)
          event.target.value = ''
        }}
      />
      <Flex gap={8} align="center" style={{ marginBottom: 16 }}>
        <Button onClick={() => input.current?.click()}>{t('ledgers.declare.chooseFile')}</Button>
        {file && <span>{t('admin.common.file', { name: file.name })}</span>}
      </Flex>
      <FormProblem error={send.error} />
      {tried && (
        <div role="status">
          <p>
            {t(isDone ? 'ledgers.declare.imported' : 'ledgers.declare.wouldImport', {
              added: tried.result.added.length,
              changed: tried.result.changed.length,
              same: tried.result.same.length,
            })}
          </p>
          {tried.result.findings.map((finding, index) => (
            <Alert
              key={index}
              type={finding.level === 'error' ? 'error' : 'warning'}
              showIcon
              style={{ marginBottom: 8 }}
              title={`${code('severity', finding.level)} · ${finding.ledger} · ${finding.at}`}
              description={finding.message}
            />
          ))}
        </div>
      )}
    </Modal>
  )
}
