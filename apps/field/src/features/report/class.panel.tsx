import { useDeferredValue, useEffect, useState } from 'react'
import { Popup } from 'antd-mobile'
import { useQuery } from '@tanstack/react-query'
import type { Candidate } from '@yiwang/contract/cases'
import { catalogRoutes } from '@yiwang/contract/catalog'
import type { Point } from '@yiwang/contract'
import { api } from '../../shared/api.ts'
import { classesOnPhone } from '../../shared/on-phone.ts'
import { remembered } from '../../shared/remembered.ts'
import { Loaded } from '../../shared/waiting.tsx'
import { useSay } from '../../shared/words.ts'
import { matchClasses } from './class-search.ts'
import { proposalQuery } from './place.query.ts'

type Chosen = { id: string; name: string }
type Props = { text: string; point: Point | null; chosen: Chosen | null; onChoose: (chosen: Chosen | null) => void }

/** Classes proposed for what is being written, and the whole list behind one more tap. */
export function ClassPanel({ text, point, chosen, onChoose }: Props) {
  const say = useSay()
  const [open, setOpen] = useState(false)
  const settled = useSettled(text.trim(), 350)
  const proposal = useQuery({ ...proposalQuery(settled, point), placeholderData: (before) => before })
  const candidates = settled.length >= 2 ? (proposal.data?.candidates ?? []).slice(0, 3) : []
  const others = chosen && !candidates.some((c) => c.subclassId === chosen.id) ? [chosen] : []
  const choose = (one: Chosen) => onChoose(one.id === chosen?.id ? null : one)

  return (
    <section aria-label={say('report.classes')}>
      <div className="row" aria-live="polite">
        {others.map((one) => (
          <Chip key={one.id} one={one} chosen onChoose={choose} />
        ))}
        {candidates.map((candidate) => (
          <Chip
            key={candidate.subclassId}
            one={{ id: candidate.subclassId, name: candidate.subclassName }}
            chosen={candidate.subclassId === chosen?.id}
            why={wordOf(candidate)}
            onChoose={choose}
          />
        ))}
        <button type="button" className="tool" onClick={() => setOpen(true)}>
          {say('report.chooseClass')}
        </button>
      </div>
      <Popup
        visible={open}
        onMaskClick={() => setOpen(false)}
        bodyStyle={{ height: '85vh' }}
        destroyOnClose
        disableBodyScroll={false}
      >
        <ClassList
          onClose={() => setOpen(false)}
          onChoose={(one) => {
            onChoose(one)
            setOpen(false)
          }}
        />
      </Popup>
    </section>
  )
}

/** The word in the text that led to the class, when it was a word. */
function wordOf({ reasons }: Candidate): string | undefined {
  return reasons.find((reason) => reason.kind === 'word' || reason.kind === 'synonym')?.value
}

type ChipProps = { one: Chosen; chosen: boolean; why?: string; onChoose: (one: Chosen) => void }

function Chip({ one, chosen, why, onChoose }: ChipProps) {
  const say = useSay()
  return (
    <button type="button" className="tool" aria-pressed={chosen} onClick={() => onChoose(one)}>
      {chosen && <span aria-hidden="true">✓</span>}
      {one.name}
      {why !== undefined && <span className="weak">{say('report.classWhy', { word: why })}</span>}
    </button>
  )
}

function ClassList({ onChoose, onClose }: { onChoose: (one: Chosen | null) => void; onClose: () => void }) {
  const say = useSay()
  const [word, setWord] = useState('')
  const wanted = useDeferredValue(word)
  const catalog = useQuery({
    queryKey: ['catalog'],
    staleTime: 60 * 60_000,
    queryFn: ({ signal }) =>
      remembered({
        key: 'catalog',
        signal,
        ask: (within) => api.call(catalogRoutes.current, {}, { signal: within }),
        fallback: classesOnPhone,
      }),
  })
  return (
    <div className="sheet" role="dialog" aria-label={say('report.chooseClass')}>
      <div className="row" style={{ flexWrap: 'nowrap' }}>
        <div className="field" style={{ flex: 1 }}>
          <input
            type="search"
            value={word}
            aria-label={say('report.searchClass')}
            placeholder={say('report.searchClass')}
            onChange={(event) => setWord(event.target.value)}
          />
        </div>
        <button type="button" className="tool" onClick={onClose}>
          {say('common.close')}
        </button>
      </div>
      <Loaded query={catalog}>
        {({ items }) => {
          const groups = matchClasses(items, wanted)
          if (groups.length === 0) return <p className="centre">{say('report.noClass')}</p>
          return groups.map((group) => (
            <section key={group.name}>
              <h2>{group.name}</h2>
              <div className="row">
                {group.items.map((item) => (
                  <button key={item.id} type="button" className="tool" onClick={() => onChoose(item)}>
                    {item.name}
                  </button>
                ))}
              </div>
            </section>
          ))
        }}
      </Loaded>
    </div>
  )
}

/** The value once it stood still for a while. */
function useSettled(value: string, milliseconds: number): string {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}
