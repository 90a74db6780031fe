import { Link } from '@tanstack/react-router'
import { otherKey, type LedgerView, type RecordDetail } from '@yiwang/contract/registers'
import { Button, Drawer, Flex, Tabs } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useCodeLists, type CodeLists } from '../../shared/registers/registers.query.ts'
import { RevealProvider } from '../../shared/registers/reveal.tsx'
import { isMasked, wordOf } from '../../shared/registers/value-text.ts'
import { ValueView } from '../../shared/registers/value-view.tsx'
import { useSubjectFields } from '../../shared/registers/use-subject-fields.ts'
import { useMay } from '../../shared/session.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { ChangeRecordModal } from './change-record.modal.tsx'
import { EndRecordModal } from './end-record.modal.tsx'
import { useRecord } from './ledgers.query.ts'
import { RecordConflicts } from './record-conflicts.panel.tsx'
import { RecordHistory } from './record-history.panel.tsx'
import { factsShown } from './record-table.tsx'
import { VisitDay } from './visit-day.tsx'
import { VisitModal } from './visit.modal.tsx'

type Props = { ledger: LedgerView; lists: CodeLists; recordId: string; onClose: () => void }
type Open = 'change' | 'visit' | 'end' | 'reopen'

/** One record: what it says, who said so, visits, and what may be done with it. */
export function RecordDrawer({ ledger, lists, recordId, onClose }: Props) {
  const { t } = useText()
  const record = useRecord(ledger.id, recordId)
  const [open, setOpen] = useState<Open | null>(null)
  const data = record.data
  const close = () => setOpen(null)
  const shared = { ledger, lists, onClose: close }
  return (
    <Drawer
      open
      size={680}
      title={<Title data={data} />}
      onClose={onClose}
      extra={data?.mayWrite && <Actions ledger={ledger} record={data} onOpen={setOpen} />}
    >
      {record.isPending && <Loading />}
      {record.isError && <ErrorState error={record.error} onRetry={() => void record.refetch()} />}
      {data && (
        <Tabs
          items={[
            {
              key: 'now',
              label: t('ledgers.now'),
              children: (
                <>
                  <RecordConflicts ledger={ledger} lists={lists} record={data} />
                  <RecordFacts ledger={ledger} lists={lists} record={data} />
                </>
              ),
            },
            {
              key: 'history',
              label: t('ledgers.history'),
              children: <RecordHistory ledger={ledger} lists={lists} recordId={recordId} />,
            },
          ]}
        />
      )}
      {data && open === 'change' && <ChangeRecordModal {...shared} record={data} />}
      {data && open === 'visit' && <VisitModal {...shared} record={data} />}
      {data && (open === 'end' || open === 'reopen') && (
        <EndRecordModal ledgerId={ledger.id} record={data} isReopening={open === 'reopen'} onClose={close} />
      )}
    </Drawer>
  )
}

function Title({ data }: { data: RecordDetail | undefined }) {
  const { t } = useText()
  const readsLibrary = useMay()('register.read')
  if (data === undefined) return t('ledgers.record')
  return readsLibrary ? <Link to={`/library/${data.subjectId}`}>{data.label}</Link> : data.label
}

type ActionProps = { ledger: LedgerView; record: RecordDetail; onOpen: (open: Open) => void }

function Actions({ ledger, record, onOpen }: ActionProps) {
  const { t } = useText()
  if (record.state === 'ended') return <Button onClick={() => onOpen('reopen')}>{t('ledgers.reopen')}</Button>
  return (
    <Flex gap={8}>
      <Button onClick={() => onOpen('end')}>{t('ledgers.end')}</Button>
      <Button onClick={() => onOpen('change')}>{t('ledgers.change')}</Button>
      {ledger.declaration.visit !== null && (
        <Button type="primary" onClick={() => onOpen('visit')}>
          {t('ledgers.visit')}
        </Button>
      )}
    </Flex>
  )
}

function RecordFacts({ ledger, lists, record }: { ledger: LedgerView; lists: CodeLists; record: RecordDetail }) {
  const { t, code, lang } = useText()
  const { declaration } = ledger
  const kind = declaration.subject
  const shownKeys = new Set(factsShown(ledger).map(({ key }) => key))
  const facts = useSubjectFields(kind).filter(({ key }) => shownKeys.has(key))
  const factLists = useCodeLists(facts)
  const rows = [
    ...facts.map((field) => ({
      field,
      lists: factLists,
      fact: `${kind}.${field.key}`,
      label: wordOf(field.label, lang),
      value: record.facts[`${kind}.${field.key}`],
      other: null,
    })),
    ...declaration.fields.map((field) => ({
      field,
      lists,
      fact: `ledger:${ledger.code}.${field.key}`,
      label: wordOf(field.label, lang),
      value: record.values[field.key],
      other: record.values[otherKey(field.key)] ?? null,
    })),
  ]
  const maskable = rows.flatMap(({ fact, label, value }) =>
    isMasked(value) ? [{ fact, label, masked: value.masked }] : [],
  )
  return (
    <RevealProvider subjectId={record.subjectId} maskable={maskable}>
      <dl className="facts-list">
        <dt>{t('field.area')}</dt>
        <dd>{record.areaName || '—'}</dd>
        <dt>{t('ledgers.since')}</dt>
        <dd className="number">
          {record.startedOn}
          {record.state === 'ended' && ` — ${record.endedOn ?? ''} (${record.endReason ?? ''})`}
        </dd>
        {declaration.visit !== null && (
          <>
            <dt>{t('ledgers.nextVisit')}</dt>
            <dd>
              <VisitDay {...record} />
              {record.lastVisitedOn !== null && (
                <span className="quiet"> {t('ledgers.lastVisit', { day: record.lastVisitedOn })}</span>
              )}
            </dd>
          </>
        )}
      </dl>
      <dl className="facts-list">
        {rows.map(({ field, fact, label, value, other, lists: of }, index) => (
          <div key={fact} className={index === facts.length ? 'facts-begin' : ''}>
            <dt>{label}</dt>
            <dd>
              <ValueView field={field} label={label} fact={fact} value={value} other={other} lists={of} />{' '}
              {record.stale.includes(field.key) && index >= facts.length && (
                <span className="tag tag-soon">◷ {t('registers.stale')}</span>
              )}
              {record.conflicts.includes(field.key) && index >= facts.length && (
                <span className="tag tag-danger">≠ {t('registers.conflict')}</span>
              )}
            </dd>
          </div>
        ))}
        {record.former.map(({ key, label, value }) => (
          <div key={key}>
            <dt>
              {wordOf(label, lang)} <span className="quiet">({t('ledgers.former')})</span>
            </dt>
            <dd>
              <ValueView
                field={{ type: 'text' }}
                label={wordOf(label, lang)}
                fact={`ledger:${ledger.code}.${key}`}
                value={value}
                lists={lists}
              />
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet">
        {t('ledgers.writtenUnder', { n: record.ledgerVersion })} · {code('registers', `recordState.${record.state}`)}
      </p>
    </RevealProvider>
  )
}
