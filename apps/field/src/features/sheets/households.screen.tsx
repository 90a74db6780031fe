import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd-mobile'
import type { OpenHousehold } from '@yiwang/contract/campaigns'
import { HOUSEHOLDS, openHouseholdsPage } from '../../shared/households.query.ts'
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
  return (
    <Screen title={say('sheets.open')} back>
      <p className="weak" style={{ marginBottom: '0.5rem' }}>
        {say('sheets.openHint')}
      </p>
      {households.isPending && <Loading />}
      {households.error && <Fault error={households.error} retry={() => void households.refetch()} />}
      {households.data && rows.length === 0 && <Nothing text={say('sheets.none')} hint={say('sheets.noneHint')} />}
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
