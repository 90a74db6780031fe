import { newId } from '@yiwang/contract'
import { isOffline } from '@yiwang/client'
import type { CaseRow } from '@yiwang/contract/cases'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal, Progress } from 'antd'
import { useState } from 'react'
import { sendStep } from '../../shared/cases/act.ts'
import { casesKey } from '../../shared/cases/case.query.ts'
import { useText } from '../../shared/i18n.ts'
import { useErrorText } from '../../shared/ui/states.tsx'
import { useNow } from '../../shared/use-now.ts'
import { fromLocalMinute, localMinute } from '../../shared/when.ts'
import { newBatch, runBatch, tally, type BatchItem } from './batch.ts'

const SIGN: Record<BatchItem['state'], string> = { waiting: '○', sending: '◔', done: '✓', refused: '✕', unsent: '↻' }

type BatchAcceptProps = { rows: readonly CaseRow[]; onClose: () => void }

/** Accepts many cases at once: one promise for all if wanted, and for each what came of it. */
export function BatchAcceptModal({ rows, onClose }: BatchAcceptProps) {
  const { t } = useText()
  const say = useErrorText()
  const queries = useQueryClient()
  const now = useNow()
  const [items, setItems] = useState<BatchItem[]>(() => newBatch(rows, newId))
  const [promise, setPromise] = useState('')
  const [phase, setPhase] = useState<'ask' | 'runs' | 'over'>('ask')
  const { done, refused, unsent, percent } = tally(items)

  async function run() {
    setPhase('runs')
    const body = { promisedAt: fromLocalMinute(promise) }
    const all = await runBatch(
      items,
      async ({ caseId, version, commandId }) => {
        try {
          await sendStep({ caseId, action: 'accept', body, version, commandId })
          return { ok: true }
        } catch (error) {
          return { ok: false, retry: isOffline(error), why: say(error) }
        }
      },
      setItems,
    )
    setItems(all)
    setPhase('over')
    await queries.invalidateQueries({ queryKey: casesKey })
  }

  return (
    <Modal
      open
      title={t('department.batchTitle', { n: items.length })}
      onCancel={onClose}
      closable={phase !== 'runs'}
      maskClosable={phase !== 'runs'}
      keyboard={phase !== 'runs'}
      footer={
        <>
          {phase === 'ask' && <Button onClick={onClose}>{t('act.cancel')}</Button>}
          {phase === 'over' && unsent > 0 && (
            <Button type="primary" onClick={() => void run()}>
              {t('department.batchAgain', { n: unsent })}
            </Button>
          )}
          {phase === 'over' && (
            <Button type={unsent > 0 ? 'default' : 'primary'} onClick={onClose}>
              {t('department.batchClose')}
            </Button>
          )}
          {phase !== 'over' && (
            <Button type="primary" loading={phase === 'runs'} onClick={() => void run()}>
              {t('department.batchDo', { n: items.length })}
            </Button>
          )}
        </>
      }
    >
      {phase === 'ask' ? (
        <Form layout="vertical">
          <p className="quiet rule">{t('rule.accept')}</p>
          <Form.Item label={t('department.batchPromise')} htmlFor="batch-promise">
            <Input
              id="batch-promise"
              type="datetime-local"
              style={{ width: 220 }}
              min={localMinute(new Date(now).toISOString())}
              value={promise}
              onChange={(event) => setPromise(event.target.value)}
            />
          </Form.Item>
        </Form>
      ) : (
        <div role="status" aria-live="polite">
          <Progress
            percent={percent}
            status={refused + unsent > 0 && phase === 'over' ? 'exception' : 'normal'}
            aria-label={t('department.batchProgress')}
          />
          <p>{t('department.batchTally', { done, refused, unsent })}</p>
        </div>
      )}
      <ul className="plain batch-list">
        {items.map((item) => (
          <li key={item.caseId}>
            <span aria-hidden>{SIGN[item.state]} </span>
            <span className="number">{item.number}</span>{' '}
            <span className={item.why === null ? 'quiet' : 'wrong'}>
              {item.why ?? (phase === 'ask' ? '' : t(`department.item.${item.state}`))}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  )
}
