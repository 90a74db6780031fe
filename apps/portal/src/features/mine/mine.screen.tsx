import { useQuery } from '@tanstack/react-query'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { useSay } from '../../shared/words.ts'
import { AroundPanel } from './around.panel.tsx'
import { CorrectionsPanel } from './corrections.panel.tsx'
import { FactsPanel } from './facts.panel.tsx'
import { LedgersPanel } from './ledgers.panel.tsx'
import { LinkPanel } from './link.panel.tsx'
import { LooksPanel } from './looks.panel.tsx'
import { ownRecordQuery } from './own-record.query.ts'
import { WrongPanel } from './wrong.panel.tsx'

/** What the county holds about the resident, who looked and why, and how to have it put right. */
export function MineScreen() {
  return (
    <Online>
      <Mine />
    </Online>
  )
}

function Mine() {
  const say = useSay()
  const record = useQuery(ownRecordQuery)
  return (
    <Page title={say('mine.title')}>
      {record.isPending && <Waiting />}
      {record.error && <FaultNotice error={record.error} retry={() => void record.refetch()} />}
      {record.data === null && <LinkPanel onLinked={() => void record.refetch()} />}
      {record.data && (
        <>
          <p>{say('mine.intro')}</p>
          <FactsPanel record={record.data} />
          <AroundPanel {...record.data} />
          <WrongPanel record={record.data} />
          <CorrectionsPanel record={record.data} />
          <LedgersPanel ledgers={record.data.ledgers} fields={record.data.fields} />
          <LooksPanel />
        </>
      )}
    </Page>
  )
}
