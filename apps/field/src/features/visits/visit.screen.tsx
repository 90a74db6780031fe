import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import type { SubjectPage } from '@yiwang/contract/registers'
import { visitRoutes } from '@yiwang/contract/visits'
import type { DutyLine, VisitView } from '@yiwang/contract/visits'
import { Screen } from '../../shared/screen.tsx'
import { Status } from '../../shared/status.tsx'
import { sheetQuery } from '../../shared/households.query.ts'
import { useFailure } from '../../shared/failure.ts'
import { useOpenForm } from '../../shared/use-open-form.ts'
import { useKeep, useKept } from '../../shared/kept-form.ts'
import { usePhotos } from '../../shared/use-photos.ts'
import { useReopened } from '../../shared/use-reopened.ts'
import { useVisitWrite } from '../../shared/use-visit-write.ts'
import { asksQuery, dueQuery, today } from '../../shared/visits.query.ts'
import { Loaded } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { LastVisits } from './last-visits.panel.tsx'
import { KnownPanel } from './known.panel.tsx'
import { MorePanel } from './more.panel.tsx'
import { householdQuery } from './household.query.ts'
import { shownOf } from './shown-facts.ts'
import { reportBody, typedVisitFrom, type Told } from './visit-report.ts'
import { visitSearch } from './visit-search.ts'

/** A household at its door: why one is here, who lives there, one tap for "nothing changed", and what else there is to tell. */
export function VisitScreen() {
  const say = useSay()
  const { subjectId } = useParams({ from: '/visits/$subjectId' })
  const { from } = visitSearch.parse(useSearch({ strict: false }))
  const refused = useReopened(from)
  const kept = useKept(keptIn(subjectId))
  const typed = from === undefined ? kept : refused
  const page = useQuery(householdQuery(subjectId))
  return (
    <Screen title={page.data?.label ?? say('visits.title')} back>
      <Loaded query={page}>
        {(data) =>
          typed !== undefined && (
            <Visit key={`${subjectId} ${from ?? ''}`} page={data} reopened={{ typed, id: from ?? null }} />
          )
        }
      </Loaded>
    </Screen>
  )
}

/** Where what stands in the form of a door is kept. */
function keptIn(subjectId: string) {
  return { form: 'visit', subject: subjectId }
}

type VisitProps = { page: SubjectPage; reopened: { typed: unknown; id: string | null } }

function Visit({ page, reopened }: VisitProps) {
  const say = useSay()
  const failure = useFailure()
  const due = useQuery(dueQuery(page.id))
  const asks = useQuery({ ...asksQuery, retry: false })
  const asked = asks.data?.items.find(({ subjectId }) => subjectId === page.id)?.targets.length ?? 0
  const [begun] = useState(() => typedVisitFrom(reopened.typed))
  const { ids } = begun
  const [told, setTold] = useState<Told>(begun.told)
  const photos = usePhotos(begun.photos)
  const taken = photos.list.map(({ id }) => id)
  const [saved, setSaved] = useState<VisitView | 'kept' | null>(null)
  const sheet = useQuery({ ...sheetQuery(page.id), retry: false })
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set())
  const finish = useVisitWrite(
    visitRoutes.finish,
    {
      aggregate: `household:${page.id}`,
      label: `${say('visits.title')} · ${page.label}`,
      form: { to: `/visits/${page.id}`, typed: { ids, told, photos: taken.map((id) => ({ id })) } },
      replaces: reopened.id,
    },
    (reply) => setSaved(reply ?? 'kept'),
  )
  const send = (nothingChanged: boolean) =>
    finish.mutate({
      call: async () => {
        const here = { subjectId: page.id, areaId: page.areaId, shown: shownOf(sheet.data, opened) }
        const door = { ...here, nothingChanged, ids, photos: await photos.settle() }
        return { params: { visitId: ids.visit }, body: reportBody(told, door) }
      },
      parts: () => taken,
    })
  const { note, report, wish } = told
  const isDirty = [note, report, wish].some((words) => words !== '') || taken.length > 0
  useOpenForm(isDirty && saved === null)
  useKeep(keptIn(page.id), isDirty && saved === null ? { ids, told, photos: taken.map((id) => ({ id })) } : null)
  if (saved !== null) return <Saved visit={saved} />
  const now = today()
  const lines = (due.data?.lines ?? []).filter(({ state, from, to }) => state === 'open' && from <= now && to >= now)
  const exempt = due.data?.exemptions.find(({ endedOn, until }) => endedOn === null && until >= now)
  return (
    <>
      {exempt && <p className="notice soon">{say('visits.exempt', { reason: exempt.reason, until: exempt.until })}</p>}
      <section className="card" aria-label={say('visits.lines')}>
        <p className="weak">{page.areaName}</p>
        <Lines lines={lines} />
        {asked > 0 && (
          <Link to="/households/$subjectId" params={{ subjectId: page.id }}>
            <Status tone="go">{say('visits.sheet', { count: asked })}</Status> <span aria-hidden="true">›</span>
          </Link>
        )}
      </section>
      <People page={page} told={told} onTold={setTold} />
      {sheet.data && (
        <KnownPanel
          sheet={sheet.data}
          opened={opened}
          onOpen={(subjectId) => setOpened((before) => new Set([...before, subjectId]))}
        />
      )}
      <MorePanel told={told} photos={photos} open={reopened.typed !== null} onTold={setTold} />
      <section className="card">
        <Link className="listlink" to="/households/$subjectId" params={{ subjectId: page.id }}>
          {say('visits.changed')} <span aria-hidden="true">›</span>
        </Link>
        <Link className="listlink" to="/subjects/$subjectId" params={{ subjectId: page.id }}>
          {say('ledgers.ofDoor')} <span aria-hidden="true">›</span>
        </Link>
      </section>
      <LastVisits subjectId={page.id} />
      {finish.error !== null && (
        <p className="notice danger" role="alert">
          {failure(finish.error)}
        </p>
      )}
      <div className="sendbar">
        {told.outcome === 'met' ? (
          <button type="button" className="sheet-send" disabled={finish.isPending} onClick={() => send(true)}>
            {say('visits.nothingChanged')}
            <span className="one-tap">{say('visits.nothingChangedHint')}</span>
          </button>
        ) : (
          <button type="button" className="sheet-send" disabled={finish.isPending} onClick={() => send(false)}>
            {say('visits.save')}
          </button>
        )}
      </div>
    </>
  )
}

function Lines({ lines }: { lines: readonly DutyLine[] }) {
  const say = useSay()
  if (lines.length === 0) return <p>{say('visits.noLines')}</p>
  return (
    <ul>
      {lines.map((line) => (
        <li key={line.id}>
          <span className="strong">{line.ruleName}</span>{' '}
          <span className="weak">{say('visits.before', { day: line.to })}</span>
          <span className="weak" style={{ display: 'block' }}>
            {line.reason}
          </span>
        </li>
      ))}
    </ul>
  )
}

type PeopleProps = { page: SubjectPage; told: Told; onTold: (told: Told) => void }

/** Members as large buttons: a tap says that they were met. */
function People({ page, told, onTold }: PeopleProps) {
  const say = useSay()
  if (page.members.length === 0) return null
  const turn = (id: string) =>
    onTold({ ...told, met: told.met.includes(id) ? told.met.filter((one) => one !== id) : [...told.met, id] })
  return (
    <section className="card" role="group" aria-label={say('visits.metWho')}>
      <p className="label">{say('visits.metWho')}</p>
      <div className="row">
        {page.members.map(({ id, label }) => (
          <button key={id} type="button" className="tool" aria-pressed={told.met.includes(id)} onClick={() => turn(id)}>
            {label}
          </button>
        ))}
      </div>
    </section>
  )
}

function Saved({ visit }: { visit: VisitView | 'kept' }) {
  const say = useSay()
  return (
    <div className="centre" role="status">
      <p className="strong">
        {visit === 'kept'
          ? say('offline.savedHere')
          : say('visits.savedChanged', { lines: visit.lines.length, confirmed: visit.confirmed })}
      </p>
      <Link to="/visits">{say('visits.next')}</Link>
    </div>
  )
}
