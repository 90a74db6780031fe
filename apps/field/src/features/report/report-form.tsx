import { useEffect, useState } from 'react'
import { Button, Dialog } from 'antd-mobile'
import type { Session } from '@yiwang/contract/identity'
import { changeDraft, dropDraft, useDraft } from '../../shared/draft-store.ts'
import { isBlank, reportBody, saysSomething, type Draft, type ReportBody } from '../../shared/draft.ts'
import { PhotoField } from '../../shared/photo-strip.tsx'
import { useFailure } from '../../shared/failure.ts'
import { areaPosts } from '../../shared/session.query.ts'
import { SwitchRow } from '../../shared/switch-row.tsx'
import { useOpenForm } from '../../shared/use-open-form.ts'
import { usePhotos } from '../../shared/use-photos.ts'
import { usePosition } from '../../shared/use-position.ts'
import { useVoices } from '../../shared/use-voices.ts'
import { VoiceField } from '../../shared/voice-field.tsx'
import { useSay } from '../../shared/words.ts'
import { ClassPanel } from './class.panel.tsx'
import { PlacePanel } from './place.panel.tsx'
import { SelfHandlePanel } from './self-handle.panel.tsx'

type Props = {
  session: Session
  busy: boolean
  error: unknown
  onSend: (compose: () => Promise<ReportBody>) => void
}

/** The report: photo, one line, send. Place and class come by themselves meanwhile. */
export function ReportForm({ session, busy, error, onSend }: Props) {
  const say = useSay()
  const { personId } = session
  const { draft, kept } = useDraft(personId)
  const [asked, setAsked] = useState(false)
  const [selfOpen, setSelfOpen] = useState(false)
  const photos = usePhotos(draft.photos)
  const voices = useVoices(draft.voices)
  const [fresh] = useState(() => isBlank(draft) || draft.fix === null)
  const position = usePosition(fresh)
  const fix = position.fix ?? (fresh ? null : draft.fix)
  const place = draft.point ?? fix
  const ownAreaId = areaPosts(session)[0]?.areaId ?? null
  const change = (part: Partial<Draft>) => changeDraft(personId, part)
  const failure = useFailure()
  useOpenForm(!isBlank(draft) || voices.since !== null)

  useEffect(() => {
    changeDraft(personId, { photos: photos.list.filter(({ state }) => state === 'kept').map(({ id }) => ({ id })) })
  }, [photos.list, personId])

  useEffect(() => {
    changeDraft(personId, { voices: voices.list })
  }, [voices.list, personId])

  useEffect(() => {
    if (position.fix) changeDraft(personId, { fix: position.fix })
  }, [position.fix, personId])

  const ready = saysSomething(draft, photos.list.length + voices.list.length) || voices.since !== null
  const compose = async (selfHandled?: { note: string; settle: () => Promise<string[]> }) =>
    reportBody(draft, {
      photos: await photos.settle(),
      voices: await voices.settle(),
      place,
      areaId: ownAreaId,
      ...(selfHandled ? { selfHandled: { note: selfHandled.note, photos: await selfHandled.settle() } } : {}),
    })
  const send = () => {
    setAsked(true)
    if (ready) onSend(() => compose())
  }

  return (
    <div className="stack">
      <PhotoField photos={photos} label={say('report.photo')} disabled={busy} />
      <div className="field">
        <label htmlFor="report-text">{say('report.text')}</label>
        <textarea
          id="report-text"
          rows={2}
          maxLength={2000}
          value={draft.text}
          placeholder={say('report.textHint')}
          aria-describedby="report-wrong"
          onChange={(event) => change({ text: event.target.value })}
        />
        <p id="report-wrong" className="wrong" role="alert">
          {asked && !ready ? say('report.needSaid') : ''}
        </p>
      </div>
      <VoiceField voices={voices} disabled={busy} />
      <ClassPanel
        text={draft.text}
        point={place}
        chosen={draft.subclass}
        onChoose={(subclass) => change({ subclass: subclass && { id: subclass.id, name: subclass.name } })}
      />
      <PlacePanel
        position={position}
        fix={fix}
        chosen={draft.point}
        ownAreaId={ownAreaId}
        onChoose={(point) => change({ point })}
      />
      <div className="field">
        <label htmlFor="report-address">{say('report.address')}</label>
        <input
          id="report-address"
          value={draft.address}
          maxLength={200}
          onChange={(event) => change({ address: event.target.value })}
        />
      </div>
      <SwitchRow
        text={draft.emergency ? say('report.emergencyOn') : say('report.emergency')}
        on={draft.emergency}
        onChange={(on) => void chooseEmergency(on)}
      />
      {!isBlank(draft) && (
        <div className="row spread">
          <p className={kept === 'no' ? 'wrong' : 'weak'} role={kept === 'no' ? 'alert' : undefined}>
            {say(kept === 'yes' ? 'report.saved' : kept === 'no' ? 'report.notSaved' : 'report.saving')}
          </p>
          <button type="button" className="tool plain" onClick={() => void discard()}>
            {say('report.discard')}
          </button>
        </div>
      )}
      {error !== null && (
        <p className="notice danger" role="alert">
          {failure(error)}
        </p>
      )}
      <div className="sendbar">
        <Button size="large" disabled={busy || !ready} onClick={() => setSelfOpen(true)}>
          {say('report.self')}
        </Button>
        <Button color="primary" size="large" loading={busy} onClick={send}>
          {say('report.send')}
        </Button>
      </div>
      <SelfHandlePanel
        open={selfOpen}
        onClose={() => setSelfOpen(false)}
        onDone={(note, settle) => {
          setSelfOpen(false)
          onSend(() => compose({ note, settle }))
        }}
      />
    </div>
  )

  async function chooseEmergency(on: boolean) {
    const sure =
      !on ||
      (await Dialog.confirm({
        title: say('report.emergencyAsk'),
        'aria-label': say('report.emergencyAsk'),
        content: say('report.emergencyWhy'),
        confirmText: say('report.emergencyYes'),
        cancelText: say('common.cancel'),
      }))
    if (sure) change({ emergency: on })
  }

  async function discard() {
    const sure = await Dialog.confirm({
      title: say('report.discardAsk'),
      'aria-label': say('report.discardAsk'),
      confirmText: say('common.confirm'),
      cancelText: say('common.cancel'),
    })
    if (sure) dropDraft(personId)
  }
}
