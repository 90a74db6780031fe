import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { CaseView } from '@yiwang/contract/cases'
import { caseQuery } from '../../shared/cases.query.ts'
import { PendingMark } from '../../shared/pending-mark.tsx'
import { PhotoStrip } from '../../shared/photo-strip.tsx'
import { Screen } from '../../shared/screen.tsx'
import { CaseStatuses } from '../../shared/status.tsx'
import { Loaded } from '../../shared/waiting.tsx'
import { useReducedCase } from '../../shared/use-reduced-case.ts'
import { VoicePlayer } from '../../shared/voice-player.tsx'
import { useReopened } from '../../shared/use-reopened.ts'
import { useCode, useSay } from '../../shared/words.ts'
import { caseSearch, offered, type FieldAction } from './action-input.ts'
import { ActionPanel } from './action.panel.tsx'
import { FactsPanel } from './facts.panel.tsx'
import { Story } from './story.tsx'

export function CaseScreen() {
  const say = useSay()
  const { caseId = '' }: { caseId?: string } = useParams({ strict: false })
  const query = useQuery(caseQuery(caseId))
  return (
    <Screen title={query.data?.title ?? say('case.title')} back>
      <Loaded query={query}>{(view) => <CaseOf key={view.id} view={view} />}</Loaded>
    </Screen>
  )
}

function CaseOf({ view: known }: { view: CaseView }) {
  const say = useSay()
  const { value: view, pending } = useReducedCase(known)
  const navigate = useNavigate()
  const { act, from } = caseSearch.parse(useSearch({ strict: false }))
  const typed = useReopened(from)
  const actions = offered(view.can.may)
  // The card that led here names the action: its form stands open above everything else.
  const open = act !== undefined && (actions.includes(act) || from !== undefined) ? act : null
  const choose = (action: FieldAction | null) =>
    void navigate({
      to: '/cases/$caseId',
      params: { caseId: view.id },
      search: action === null ? {} : { act: action },
      replace: true,
    })
  const [fromTask] = useState(open !== null)
  const spoken = view.timeline.flatMap(({ voices = [] }) => voices)

  return (
    <div className="stack">
      <section className="card stack">
        <CaseStatuses row={view} />
        <PendingMark pending={pending} />
        {view.text !== '' && <p>{view.text}</p>}
        {spoken.map(({ id, seconds }, index) => (
          <VoicePlayer key={id} id={id} seconds={seconds} index={index + 1} />
        ))}
        {view.photos.length > 0 ? <PhotoStrip photos={view.photos} /> : <p className="weak">{say('case.noPhotos')}</p>}
      </section>
      <section aria-label={say('case.actions')} className="stack">
        <ActionButtons actions={actions} open={open} onChoose={choose} />
        {open !== null && typed !== undefined && (
          <div className="card">
            <ActionPanel
              key={`${open} ${from ?? ''}`}
              view={view}
              action={open}
              reopened={from === undefined ? null : { typed, id: from }}
              onDone={() => {
                choose(null)
                if (fromTask && open !== 'note') void navigate({ to: '/' })
              }}
            />
          </div>
        )}
        {actions.length === 0 && <p className="weak">{say('case.nothing')}</p>}
      </section>
      <section className="card">
        <h2 style={{ marginTop: 0 }}>{say('case.facts')}</h2>
        <FactsPanel view={view} />
      </section>
      <section className="card">
        <h2 style={{ marginTop: 0 }}>{say('case.story')}</h2>
        <Story entries={view.timeline} />
      </section>
    </div>
  )
}

type ButtonsProps = { actions: FieldAction[]; open: FieldAction | null; onChoose: (action: FieldAction | null) => void }

function ActionButtons({ actions, open, onChoose }: ButtonsProps) {
  const code = useCode()
  return (
    <div className="row">
      {actions.map((action) => (
        <button
          key={action}
          type="button"
          className="tool"
          aria-pressed={action === open}
          onClick={() => onChoose(action === open ? null : action)}
        >
          {code('caseAction', action)}
        </button>
      ))}
    </div>
  )
}
