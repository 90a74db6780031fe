import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { DoorCard } from '../../shared/door-card.tsx'
import { mergeStops, type DoorGroup } from '../../shared/merge-stops.ts'
import { Screen } from '../../shared/screen.tsx'
import { useSettings } from '../../shared/settings.ts'
import { asksQuery, stopsQuery } from '../../shared/visits.query.ts'
import { Fault, Loading, Nothing } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'

/** Every door of the coming days, once: what is about to be late on top, then the walks day by day. */
export function VisitsScreen() {
  const say = useSay()
  const [words, setWords] = useState('')
  const stops = useQuery(stopsQuery)
  const asks = useQuery({ ...asksQuery, retry: false })
  const groups = mergeStops(stops.data?.items ?? [], asks.data?.items ?? [])
    .map((group) => ({ ...group, doors: group.doors.filter(({ label }) => label.includes(words.trim())) }))
    .filter(({ doors }) => doors.length > 0)
  return (
    <Screen title={say('visits.title')} back>
      <div className="field" style={{ marginBottom: '0.5rem' }}>
        <label htmlFor="door-search">{say('visits.search')}</label>
        <input id="door-search" type="search" value={words} onChange={(event) => setWords(event.target.value)} />
      </div>
      {stops.isPending && <Loading />}
      {stops.error && <Fault error={stops.error} retry={() => void stops.refetch()} />}
      {stops.data && groups.length === 0 && (
        <Nothing
          text={say(words === '' ? 'visits.none' : 'visits.searchNone')}
          hint={words === '' ? say('visits.noneHint') : ''}
        />
      )}
      {groups.map((group) => (
        <section key={`${group.kind} ${group.day}`}>
          <h2>
            <GroupTitle group={group} />
          </h2>
          <ul>
            {group.doors.map((door) => (
              <DoorCard key={door.subjectId} door={door} />
            ))}
          </ul>
        </section>
      ))}
    </Screen>
  )
}

function GroupTitle({ group }: { group: DoorGroup }) {
  const say = useSay()
  const { language } = useSettings()
  if (group.kind === 'late') return say('visits.late')
  if (group.kind === 'asked') return say('visits.onlyCampaigns')
  if (group.day === null) return say('visits.notPlanned')
  const date = new Date(`${group.day}T00:00:00+08:00`)
  const weekday = date.toLocaleDateString(language, { weekday: 'short', timeZone: 'Asia/Shanghai' })
  return say('visits.day', { day: group.day, weekday })
}
