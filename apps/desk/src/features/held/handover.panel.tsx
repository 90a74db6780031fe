import { useMutation, useQueryClient } from '@tanstack/react-query'
import { openQueueFile, QueueFileError, type QueueFile } from '@yiwang/client'
import { Alert, Button, Card, Flex, Form, Input, Table } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useText } from '../../shared/i18n.ts'
import { Exact } from '../../shared/ui/time.tsx'
import { ActName } from './act-name.tsx'
import { handIn } from './hand-in.ts'
import { HELD } from './held.query.ts'

/** Reads the sealed file of a colleague's phone with its passphrase, shows what is in it, and gives it to review. */
export function HandoverPanel() {
  const { t } = useText()
  const [queue, setQueue] = useState<QueueFile | null>(null)
  return queue === null ? (
    <OpenFile onOpened={setQueue} />
  ) : (
    <Opened queue={queue} key={queue.madeAt} onAway={() => setQueue(null)} title={t('held.inFile')} />
  )
}

function OpenFile({ onOpened }: { onOpened: (queue: QueueFile) => void }) {
  const { t } = useText()
  const [file, setFile] = useState<File | null>(null)
  const [asked, setAsked] = useState(false)
  const opening = useMutation({
    mutationFn: async (passphrase: string) => {
      if (!file) throw new QueueFileError('format')
      return openQueueFile(await file.text(), passphrase)
    },
    onSuccess: onOpened,
  })
  const { error } = opening
  return (
    <Card style={{ maxWidth: 560 }}>
      <p className="quiet">{t('held.openHint')}</p>
      <Form
        layout="vertical"
        aria-label={t('held.tab.handover')}
        onFinish={({ passphrase }: { passphrase: string }) => {
          setAsked(true)
          if (file) opening.mutate(passphrase)
        }}
      >
        <Form.Item
          label={t('held.file')}
          htmlFor="queue-file"
          validateStatus={asked && !file ? 'error' : ''}
          help={asked && !file ? t('held.needFile') : undefined}
        >
          <input
            id="queue-file"
            type="file"
            accept=".yiwang-queue,application/json"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        </Form.Item>
        <Form.Item
          name="passphrase"
          label={t('held.passphrase')}
          rules={[{ required: true, whitespace: true, message: t('held.needPassphrase') }]}
        >
          <Input autoComplete="off" spellCheck={false} placeholder={t('held.passphraseHint')} />
        </Form.Item>
        {error !== null && (
          <Alert
            type="error"
            showIcon
            role="alert"
            style={{ marginBottom: 16 }}
            message={t(
              error instanceof QueueFileError && error.why === 'passphrase' ? 'held.wrongPhrase' : 'held.notAFile',
            )}
          />
        )}
        <Button type="primary" htmlType="submit" loading={opening.isPending}>
          {t('held.open')}
        </Button>
      </Form>
    </Card>
  )
}

type OpenedProps = { queue: QueueFile; title: string; onAway: () => void }

function Opened({ queue, title, onAway }: OpenedProps) {
  const { t } = useText()
  const queries = useQueryClient()
  const [done, setDone] = useState(0)
  const sending = useMutation({
    mutationFn: () => handIn(client, queue, setDone),
    onSuccess: () => queries.invalidateQueries({ queryKey: [HELD] }),
  })
  const { operations, parts, madeAt } = queue
  const all = operations.length + parts.length
  const what = sending.data
  return (
    <Flex vertical gap={16}>
      <Flex gap={16} align="center" wrap>
        <h2 style={{ margin: 0 }}>{title}</h2>
        <span className="quiet">
          {t('held.sum', { acts: operations.length, files: parts.length })} · {t('held.madeAt')}{' '}
          <Exact at={new Date(madeAt).toISOString()} />
        </span>
      </Flex>
      <Table
        size="small"
        pagination={false}
        rowKey="id"
        dataSource={operations}
        columns={[
          { title: t('held.act'), render: (_, { said }) => <ActName path={said.path} /> },
          { title: t('held.label'), render: (_, { said }) => said.label },
          { title: t('held.doneAt'), render: (_, { at }) => <Exact at={new Date(at).toISOString()} /> },
          { title: t('held.files'), render: (_, { parts: named }) => named?.length ?? '' },
        ]}
      />
      <FormProblem error={sending.error} />
      {what ? (
        <Alert
          type={what.refused + what.later > 0 ? 'warning' : 'success'}
          showIcon
          role="status"
          message={t('held.handed', what)}
          action={<Button onClick={onAway}>{t('held.another')}</Button>}
        />
      ) : (
        <Flex gap={8} align="center">
          <Button type="primary" loading={sending.isPending} onClick={() => sending.mutate()}>
            {t('held.handIn', { n: operations.length })}
          </Button>
          <Button disabled={sending.isPending} onClick={onAway}>
            {t('held.cancel')}
          </Button>
          {sending.isPending && <span role="status">{t('held.progress', { done, all })}</span>}
        </Flex>
      )}
    </Flex>
  )
}
