import type { Original } from '@yiwang/contract/services'
import { Button, Card, Flex } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { ErrorState } from '../../shared/ui/states.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { CustodyAct, type CustodyMove } from './custody-act.modal.tsx'
import { useOriginals } from './services.query.ts'

/** Paper originals of one application: who answers for each now, and every hand-over since the applicant's. */
export function CustodyPanel({ applicationId }: { applicationId: string }) {
  const { t } = useText()
  const originals = useOriginals({ view: 'all', applicationId })
  const rows = rowsOf(originals.data?.pages)
  if (originals.isError) return <ErrorState error={originals.error} onRetry={() => void originals.refetch()} />
  if (rows.length === 0) return null
  return (
    <Card size="small" title={<h2>{t('services.originals.chain')}</h2>}>
      <OriginalList rows={rows} withMatter={false} />
    </Card>
  )
}

/** Originals with what may be done with each. */
export function OriginalList({ rows, withMatter }: { rows: readonly Original[]; withMatter: boolean }) {
  const { t, code } = useText()
  const [open, setOpen] = useState<{ original: Original; move: CustodyMove } | null>(null)
  return (
    <ul className="plain rows">
      {rows.map((one) => (
        <li key={one.id} className="original-row">
          <Flex gap={8} wrap align="center">
            <strong>{one.title}</strong>
            <span className="quiet">{t('services.originals.n', { n: one.pieces })}</span>
            {withMatter && (
              <a href={`/desk/applications/${one.applicationId}`} className="number">
                {one.applicationNumber} {one.matterName}
              </a>
            )}
            <span
              className={`tag tag-${one.state === 'lost' ? 'danger' : one.state === 'returned' ? 'done' : 'accent'}`}
            >
              {code('originalState', one.state)}
            </span>
            {one.overdue && <span className="tag tag-danger">{t('services.originals.overdue')}</span>}
            {one.holderName !== '' && <span>{t('services.originals.with', { name: one.holderName })}</span>}
            {one.offeredName !== null && <span>{t('services.originals.to', { name: one.offeredName })}</span>}
            <span style={{ flex: 1 }} />
            {(['take', 'offer', 'call-back', 'return', 'report-lost'] as const)
              .filter((move) => one.can[move])
              .map((move) => (
                <Button
                  key={move}
                  size="small"
                  danger={move === 'report-lost'}
                  onClick={() => setOpen({ original: one, move })}
                >
                  {code('custodyAction', move)}
                </Button>
              ))}
          </Flex>
          <details>
            <summary className="quiet">{t('services.originals.steps', { n: one.chain.length })}</summary>
            <ol className="plain">
              {one.chain.map((step) => (
                <li key={step.at}>
                  <Exact at={step.at} /> {code('custodyAction', step.action)}{' '}
                  {t('services.originals.fromTo', { from: step.fromName, to: step.toName })}{' '}
                  <span className="quiet">{step.note}</span>
                </li>
              ))}
            </ol>
          </details>
        </li>
      ))}
      {open !== null && <CustodyAct original={open.original} move={open.move} onClose={() => setOpen(null)} />}
    </ul>
  )
}
