import { useState } from 'react'
import { Link, useParams } from '@tanstack/react-router'
import { Button } from 'antd-mobile'
import type { LedgerView } from '@yiwang/contract/registers'
import { inOrder, useLedger, useRecords } from '../../shared/ledgers.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { today } from '../../shared/visits.query.ts'
import { Loading, Nothing } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { useLabel } from './ledger-name.ts'
import { RecordCard } from './record-card.tsx'

const PAGE = 30

/** Who stands in one ledger, those with an overdue visit first. */
export function LedgerScreen() {
  const say = useSay()
  const label = useLabel()
  const { ledgerId } = useParams({ from: '/ledgers/$ledgerId' })
  const { ledger, isPending } = useLedger(ledgerId)
  return (
    <Screen title={ledger ? label(ledger.declaration.name) : say('ledgers.title')} back>
      {isPending && <Loading />}
      {!isPending && ledger === null && <Nothing text={say('ledgers.gone')} hint={say('ledgers.goneHint')} />}
      {ledger !== null && <Records key={ledgerId} ledger={ledger} />}
    </Screen>
  )
}

function Records({ ledger }: { ledger: LedgerView }) {
  const say = useSay()
  const [words, setWords] = useState('')
  const [most, setMost] = useState(PAGE)
  const all = useRecords()
  if (all === null) return <Loading />
  const own = all.filter(({ row }) => row.ledgerId === ledger.id && row.state === 'active')
  const rows = inOrder(
    own.filter(({ row }) => row.label.includes(words.trim())),
    today(),
  )
  return (
    <>
      <p className="weak" style={{ marginBottom: '0.5rem' }}>
        {ledger.retired ? say('ledgers.retired') : ledger.declaration.purpose}
      </p>
      {ledger.mayWrite && (
        <Link className="tool block" to="/ledgers/$ledgerId/new" params={{ ledgerId: ledger.id }}>
          {say('ledgers.add')}
        </Link>
      )}
      <div className="field" style={{ margin: '0.75rem 0 0.5rem' }}>
        <label htmlFor="record-search">{say('ledgers.search', { count: own.length })}</label>
        <input id="record-search" type="search" value={words} onChange={(event) => setWords(event.target.value)} />
      </div>
      {rows.length === 0 && <Nothing text={say(own.length === 0 ? 'ledgers.empty' : 'fields.nothingFound')} />}
      <ul>
        {rows.slice(0, most).map((record) => (
          <RecordCard key={record.row.id} record={record} />
        ))}
      </ul>
      {rows.length > most && (
        <Button block onClick={() => setMost(most + PAGE)}>
          {say('common.more')}
        </Button>
      )}
    </>
  )
}
