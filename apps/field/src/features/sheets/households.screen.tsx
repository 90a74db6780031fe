import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd-mobile'
import type { OpenHousehold, StaleHousehold } from '@yiwang/contract/campaigns'
import { HOUSEHOLDS, openHouseholdsPage, staleHouseholdsPage } from '../../shared/households.query.ts'
import { Screen } from '../../shared/screen.tsx'
import { Fault, Loading, Nothing } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { soonest } from './sheet-answer.ts'

/** Doors of the own area where something is open: each once, whatever the number of campaigns. */
export function HouseholdsScreen() {
  const say = useSay()
  const households = useInfiniteQuery({
    queryKey: [HOUSEHOLDS, 'open'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => openHouseholdsPage(pageParam || undefined)({ signal }),
    getNextPageParam: (page) => page.next,
  })
  const rows = households.data?.pages.flatMap((page) => page.items) ?? []
  const stale = useInfiniteQuery({
    queryKey: [HOUSEHOLDS, 'stale'],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) => staleHouseholdsPage(pageParam || undefined)({ signal }),
    getNextPageParam: (page) => page.next,
  })
  const old = stale.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Screen title={say('sheets.open')} back>
      <p className="weak" style={{ marginBottom: '0.5rem' }}>
        {say('sheets.openHint')}
      </p>
      {households.isPending && <Loading />}
      {households.error && <Fault error={households.error} retry={() => void households.refetch()} />}
      {households.data && rows.length === 0 && old.length === 0 && !stale.isPending && (
        <Nothing text={say('sheets.none')} hint={say('sheets.noneHint')} />
      )}
      <ul>
        {rows.map((row) => (
          <HouseholdCard key={row.subjectId} row={row} />
        ))}
      </ul>
      {households.hasNextPage && (
        <Button block loading={households.isFetchingNextPage} onClick={() => void households.fetchNextPage()}>
          {say('common.more')}
        </Button>
      )}
      {old.length > 0 && (
        <>
          <h2 className="strong">{say('sheets.staleTitle')}</h2>
          <p className="weak">{say('sheets.staleHint')}</p>
          <ul>
            {old.map((row) => (
              <StaleCard key={row.subjectId} row={row} />
            ))}
          </ul>
        </>
      )}
      {stale.hasNextPage && (
        <Button block loading={stale.isFetchingNextPage} onClick={() => void stale.fetchNextPage()}>
          {say('common.more')}
        </Button>
      )}
    </Screen>
  )
}

function HouseholdCard({ row }: { row: OpenHousehold }) {
  const say = useSay()
  const titles = [...new Set(row.targets.map(({ title }) => title))]
  return (
    <li className="card">
      <Link className="tasklink" to="/households/$subjectId" params={{ subjectId: row.subjectId }}>
        <span className="body">
          <span className="strong">{row.label}</span>
          <span className="weak" style={{ display: 'block' }}>
            {row.areaName}
          </span>
          <span style={{ display: 'block' }}>{titles.join(say('sheets.comma'))}</span>
          <span className="weak">{say('sheets.until', { day: soonest(row.targets) })}</span>
        </span>
        <span className="go">{say('sheets.go')}</span>
      </Link>
    </li>
  )
}

function StaleCard({ row }: { row: StaleHousehold }) {
  const say = useSay()
  return (
    <li className="card">
      <Link className="tasklink" to="/households/$subjectId" params={{ subjectId: row.subjectId }}>
        <span className="body">
          <span className="strong">{row.label}</span>
          <span className="weak" style={{ display: 'block' }}>
            {row.areaName}
          </span>
          <span>{say('sheets.staleCount', { count: row.stale })}</span>
        </span>
        <span className="go">{say('sheets.go')}</span>
      </Link>
    </li>
  )
}
