import { useState, type FormEvent } from 'react'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSay } from '../../shared/words.ts'
import { lacksIn, type Draft } from './draft.ts'
import { PicturesPanel } from './pictures.panel.tsx'
import { usePictures } from './pictures.ts'
import { PlacePanel } from './place.panel.tsx'

type Props = {
  draft: Draft
  kept: boolean
  busy: boolean
  error: unknown
  onChange: (part: Partial<Draft>) => void
  onSend: (settle: () => Promise<string[]>) => void
}

export function ReportForm({ draft, kept, busy, error, onChange, onSend }: Props) {
  const say = useSay()
  const [asked, setAsked] = useState(false)
  const [lost] = useState(draft.unsentPhotos > 0)
  const pictures = usePictures(draft.fileIds, (list) => {
    const fileIds = list.flatMap((one) => (one.fileId === null ? [] : [one.fileId]))
    onChange({ fileIds, unsentPhotos: list.length - fileIds.length })
  })
  const lacks = asked ? lacksIn(draft, pictures.list.length) : []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (lacksIn(draft, pictures.list.length).length === 0) onSend(pictures.settle)
  }
  return (
    <form onSubmit={submit} noValidate>
      {lost && (
        <p className="notice" role="alert">
          {say('report.lostPhotos')}
        </p>
      )}
      <div className="field">
        <label htmlFor="what">{say('report.what')}</label>
        <textarea
          id="what"
          value={draft.text}
          maxLength={2000}
          placeholder={say('report.whatHint')}
          aria-invalid={lacks.includes('what')}
          aria-describedby="what-wrong"
          onChange={(event) => onChange({ text: event.target.value })}
        />
        <p id="what-wrong" className="wrong" role="alert">
          {lacks.includes('what') ? say('report.needWhat') : ''}
        </p>
      </div>
      <label style={{ display: 'block', padding: '0.75rem 0' }}>
        <input
          type="checkbox"
          checked={draft.hardMatter}
          onChange={(event) => onChange({ hardMatter: event.target.checked })}
        />{' '}
        {say('report.hardMatter')}
        <span className="weak block">{say('report.hardMatterHint')}</span>
      </label>
      <PicturesPanel pictures={pictures} disabled={busy} />
      <PlacePanel fix={draft.fix} address={draft.address} wrong={lacks.includes('where')} onChange={onChange} />
      <fieldset>
        <legend>{say('report.who')}</legend>
        <p className="weak" id="who-why">
          {say('report.whoWhy')}
        </p>
        <div className="field">
          <label htmlFor="name">{say('report.name')}</label>
          <input
            id="name"
            value={draft.name}
            maxLength={40}
            autoComplete="name"
            aria-describedby="who-why"
            onChange={(event) => onChange({ name: event.target.value })}
          />
        </div>
        <div className="field">
          <label htmlFor="phone">{say('report.phone')}</label>
          <input
            id="phone"
            type="tel"
            value={draft.phone}
            maxLength={20}
            autoComplete="tel"
            aria-invalid={lacks.includes('phone')}
            aria-describedby="phone-wrong who-why"
            onChange={(event) => onChange({ phone: event.target.value })}
          />
          <p id="phone-wrong" className="wrong" role="alert">
            {lacks.includes('phone') ? say('report.badPhone') : ''}
          </p>
        </div>
      </fieldset>
      {error !== null && <FaultNotice error={error} />}
      <button type="submit" className="button main" disabled={busy}>
        {say(busy ? 'report.sending' : 'report.send')}
      </button>
      {kept && <p className="weak">{say('report.kept')}</p>}
    </form>
  )
}
