import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { identityRoutes } from '@yiwang/contract/identity'
import type { Area } from '@yiwang/contract/areas'
import { api } from '../../shared/api.ts'
import { AreaMap } from '../../shared/area-map.tsx'
import { CaseList } from '../../shared/case-list.tsx'
import { areaQuery, caseListQuery } from '../../shared/cases.query.ts'
import { FindHousehold } from '../../shared/find-household.tsx'
import { HouseholdsStrip } from '../../shared/households-strip.tsx'
import { remembered } from '../../shared/remembered.ts'
import { Screen } from '../../shared/screen.tsx'
import { areaPosts, useSession } from '../../shared/session.query.ts'
import { shapesQuery } from '../../shared/shapes.query.ts'
import { subjectsOnPhone } from '../../shared/subjects.query.ts'
import { Loaded, Nothing } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { CardPanel } from './card.panel.tsx'
import { homesIn } from './homes.ts'
import { MapLegend } from './map-legend.tsx'
import { TeamPanel } from './team.panel.tsx'

export function GridScreen() {
  const say = useSay()
  const session = useSession()
  const posts = session ? areaPosts(session) : []
  const [chosen, setChosen] = useState<string | null>(null)
  const areaId = chosen ?? posts[0]?.areaId ?? null
  return (
    <Screen title={say('grid.title')}>
      <HouseholdsStrip />
      {posts.length > 1 && (
        <div className="field" style={{ marginBottom: '0.75rem' }}>
          <label htmlFor="grid-choice">{say('grid.choose')}</label>
          <select id="grid-choice" value={areaId ?? ''} onChange={(event) => setChosen(event.target.value)}>
            {posts.map((post) => (
              <option key={post.id} value={post.areaId ?? ''}>
                {post.areaName}
              </option>
            ))}
          </select>
        </div>
      )}
      {areaId === null ? <Nothing text={say('grid.none')} /> : <GridOf key={areaId} areaId={areaId} />}
    </Screen>
  )
}

function GridOf({ areaId }: { areaId: string }) {
  const query = useQuery(areaQuery(areaId))
  return <Loaded query={query}>{({ area, parents }) => <GridView area={area} parents={parents} />}</Loaded>
}

function GridView({ area, parents }: { area: Area; parents: readonly Area[] }) {
  const say = useSay()
  const shapes = useQuery(shapesQuery(area))
  const cases = useQuery(caseListQuery({ areaId: area.id, open: 'true', sort: 'due', limit: 100 }))
  const team = useQuery({
    queryKey: ['team', area.id],
    queryFn: ({ signal }) =>
      remembered({
        key: `team ${area.id}`,
        signal,
        ask: (within) => api.call(identityRoutes.team, { params: { areaId: area.id } }, { signal: within }),
      }),
  })
  const held = useQuery(subjectsOnPhone)
  const homes = homesIn(held.data ?? [], area.code)
  const [chosen, setChosen] = useState<string | null>(null)
  const home = homes.find(({ id }) => id === chosen)
  const dots = (cases.data?.items ?? []).flatMap((row) =>
    row.lng === null || row.lat === null
      ? []
      : [{ id: row.id, point: { lng: row.lng, lat: row.lat }, danger: row.clock.state === 'overdue' }],
  )
  return (
    <>
      <p className="strong">{area.name}</p>
      <p className="weak">
        {parents.map((parent) => parent.name).join(' · ')} {say('grid.households', { count: area.households })}{' '}
        {area.people > 0 && say('grid.people', { count: area.people })}
      </p>
      <Loaded query={shapes}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="weak">{say('map.noShape')}</p>
          ) : (
            <>
              <AreaMap
                shapes={items}
                areaId={area.id}
                dots={dots}
                homes={homes}
                chosenHome={home?.id ?? null}
                onHome={setChosen}
              />
              <MapLegend homes={homes.length} />
              {home && (
                <Link className="card listlink" to="/visits/$subjectId" params={{ subjectId: home.id }}>
                  {home.label} <span aria-hidden="true">›</span>
                </Link>
              )}
            </>
          )
        }
      </Loaded>
      <FindHousehold areaId={area.id} />
      <section className="card">
        <Link className="listlink" to="/visits">
          {say('visits.all')} <span aria-hidden="true">›</span>
        </Link>
        <Link className="listlink" to="/ledgers">
          {say('ledgers.link')} <span aria-hidden="true">›</span>
        </Link>
        <Link className="listlink" to="/patrols">
          {say('visits.patrol')} <span aria-hidden="true">›</span>
        </Link>
      </section>
      <h2>{say('grid.open')}</h2>
      <div className="card">
        <Loaded query={cases}>
          {({ items }) =>
            items.length === 0 ? <p className="weak">{say('grid.noOpen')}</p> : <CaseList rows={items} />
          }
        </Loaded>
      </div>
      <h2>{say('grid.team')}</h2>
      <div className="card">
        <Loaded query={team}>{({ items }) => <TeamPanel members={items} />}</Loaded>
      </div>
      <CardPanel areaId={area.id} />
    </>
  )
}
