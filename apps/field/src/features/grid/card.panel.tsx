import { useState, type FormEvent } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd-mobile'
import { boardRoutes, type ContactCard } from '@yiwang/contract/visits'
import { api } from '../../shared/api.ts'
import { useFailure } from '../../shared/failure.ts'
import { remembered } from '../../shared/remembered.ts'
import { TextField } from '../../shared/text-field.tsx'
import { useCardWrite } from './use-card-write.ts'
import { CARD } from './card-key.ts'
import { useSay } from '../../shared/words.ts'

/** The contact card of the grid with the code that residents scan: shown on this phone, or printed for the notice board. */
export function CardPanel({ areaId }: { areaId: string }) {
  const say = useSay()
  const card = useQuery({
    queryKey: [CARD, areaId],
    retry: false,
    queryFn: ({ signal }) =>
      remembered({
        key: `contact card ${areaId}`,
        signal,
        ask: (within) => api.call(boardRoutes.card, { params: { areaId } }, { signal: within }),
      }),
  })
  if (!card.data) return null
  return (
    <>
      <h2>{say('grid.card')}</h2>
      <Card key={card.data.version} card={card.data} />
    </>
  )
}

function Card({ card }: { card: ContactCard }) {
  const say = useSay()
  const [isEditing, setIsEditing] = useState(false)
  const { areaId, areaName, dutyPhone, hours, text, version, can } = card
  return (
    <section className="card stack" aria-label={say('grid.card')}>
      {version === 0 ? (
        <p className="weak">{say('grid.noCard')}</p>
      ) : (
        <>
          <p>
            <a className="strong" href={`tel:${dutyPhone}`}>
              {dutyPhone}
            </a>{' '}
            <span className="weak">{hours}</span>
          </p>
          {text !== '' && <p>{text}</p>}
          <details>
            <summary>{say('grid.showCode')}</summary>
            <img
              src={api.href(boardRoutes.code, { params: { areaId } })}
              alt={say('grid.codeOf', { area: areaName })}
              style={{ width: '100%', maxWidth: '16rem', display: 'block', margin: '0 auto' }}
            />
            <p className="weak">{say('grid.codeHint')}</p>
          </details>
        </>
      )}
      {can.edit &&
        (isEditing ? (
          <EditCard card={card} onDone={() => setIsEditing(false)} />
        ) : (
          <button type="button" className="tool block" onClick={() => setIsEditing(true)}>
            {say(version === 0 ? 'grid.makeCard' : 'grid.editCard')}
          </button>
        ))}
    </section>
  )
}

function EditCard({ card, onDone }: { card: ContactCard; onDone: () => void }) {
  const say = useSay()
  const failure = useFailure()
  const [form, setForm] = useState({ dutyPhone: card.dutyPhone, hours: card.hours, text: card.text })
  const [asked, setAsked] = useState(false)
  const write = useCardWrite(card, onDone)
  const isMissing = form.dutyPhone.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (!isMissing) write.mutate(form)
  }
  const change = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }))
  return (
    <form className="stack" noValidate onSubmit={submit} aria-label={say('grid.editCard')}>
      <TextField
        id="card-phone"
        label={say('grid.dutyPhone')}
        hint={say('grid.dutyPhoneHint')}
        value={form.dutyPhone}
        wrong={asked && isMissing ? say('grid.dutyPhoneNeeded') : undefined}
        onChange={(dutyPhone) => change({ dutyPhone })}
      />
      <TextField id="card-hours" label={say('grid.hours')} value={form.hours} onChange={(hours) => change({ hours })} />
      <TextField id="card-text" label={say('grid.cardText')} value={form.text} onChange={(text) => change({ text })} />
      {write.error !== null && (
        <p className="notice danger" role="alert">
          {failure(write.error)}
        </p>
      )}
      <Button block type="submit" color="primary" loading={write.isPending}>
        {say('grid.saveCard')}
      </Button>
      <Button block onClick={onDone}>
        {say('common.cancel')}
      </Button>
    </form>
  )
}
