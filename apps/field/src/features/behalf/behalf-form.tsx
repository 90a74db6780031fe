import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd-mobile'
import type { Session } from '@yiwang/contract/identity'
import type { MatterGuide } from '@yiwang/contract/matters'
import { useFailure } from '../../shared/failure.ts'
import { SwitchRow } from '../../shared/switch-row.tsx'
import { TextField } from '../../shared/text-field.tsx'
import { useOpenForm } from '../../shared/use-open-form.ts'
import { useSay } from '../../shared/words.ts'
import { mandatesQuery } from './behalf.query.ts'
import { factsOf, lacksIn, newBehalf, type BehalfDraft, type Lack } from './behalf-draft.ts'
import { ApplicantFields } from './applicant-fields.tsx'
import { MaterialField } from './material-field.tsx'
import { OwnField } from './own-field.tsx'
import { useSendBehalf } from './use-send-behalf.ts'

type Props = {
  session: Session
  guide: MatterGuide
  /** What was typed before into an application that was not taken, and whether its beginning was. */
  reopened: { draft: BehalfDraft; isTaken: boolean } | null
  onSaved: () => void
  onBack: () => void
}

/** Whom it is for, under which mandate, what is asked, and the papers: pictures and originals. */
export function BehalfForm({ session, guide, reopened, onSaved, onBack }: Props) {
  const say = useSay()
  const failure = useFailure()
  const [draft, setDraft] = useState<BehalfDraft>(() => reopened?.draft ?? newBehalf(guide.matterId))
  const [lacks, setLacks] = useState<Lack[]>([])
  const sending = useSendBehalf(guide, session.name)
  const change = (part: Partial<BehalfDraft>) => setDraft((before) => ({ ...before, ...part }))
  const wrong = (lack: Lack, words: string) => (lacks.includes(lack) ? words : undefined)
  const needed = say('behalf.needed')
  useOpenForm(draft.name !== '' || Object.keys(draft.materials).length > 0)

  function send() {
    const found = lacksIn(draft, guide)
    setLacks(found)
    if (found.length === 0) sending.mutate(draft, { onSuccess: onSaved })
  }

  return (
    <div className="stack">
      <div className="row spread">
        <h2>{guide.name}</h2>
        <button type="button" className="tool plain" onClick={onBack}>
          {say('behalf.otherMatter')}
        </button>
      </div>
      {reopened?.isTaken ? (
        <p className="notice soon">{say('behalf.taken')}</p>
      ) : (
        <ApplicantFields draft={draft} wrong={wrong} onChange={change} />
      )}
      <MandateField
        value={draft.mandateId}
        wrong={wrong('mandate', say('behalf.mandateNeeded'))}
        onChange={(mandateId) => change({ mandateId })}
      />
      {factsOf(guide).length > 0 && (
        <section className="card">
          <SwitchRow text={say('behalf.consents')} on={draft.consents} onChange={(consents) => change({ consents })} />
          <p className="weak">{say('behalf.consentsHint')}</p>
        </section>
      )}
      {guide.form.own.length > 0 && (
        <section className="card">
          {guide.form.own.map((field) => (
            <OwnField
              key={field.key}
              field={field}
              value={draft.form[field.key] ?? null}
              wrong={wrong(`form.${field.key}`, needed)}
              onChange={(value) => change({ form: { ...draft.form, [field.key]: value } })}
            />
          ))}
        </section>
      )}
      {guide.materials.map((material) => (
        <MaterialField
          key={material.key}
          material={material}
          before={reopened?.draft.materials[material.key] ?? null}
          onChange={(taken) =>
            setDraft((before) => ({ ...before, materials: { ...before.materials, [material.key]: taken } }))
          }
        />
      ))}
      <TextField
        id="behalf-witness"
        label={say('behalf.witness')}
        hint={say('behalf.witnessHint')}
        value={draft.witness}
        onChange={(witness) => change({ witness })}
        wrong={wrong('witness', say('behalf.witnessNeeded'))}
      />
      {lacks.length > 0 && (
        <p className="wrong" role="alert">
          {say('behalf.lacks', { n: lacks.length })}
        </p>
      )}
      {sending.error !== null && (
        <p className="notice danger" role="alert">
          {failure(sending.error)}
        </p>
      )}
      <Button block color="primary" size="large" loading={sending.isPending} onClick={send}>
        {say('behalf.send')}
      </Button>
    </div>
  )
}

type MandateProps = { value: string | null; wrong: string | undefined; onChange: (mandateId: string | null) => void }

/** The mandate it rests on; without one it is signed first. */
function MandateField({ value, wrong, onChange }: MandateProps) {
  const say = useSay()
  const mandates = useQuery(mandatesQuery)
  return (
    <section className="card">
      <div className="field">
        <label htmlFor="behalf-mandate">{say('behalf.mandate')}</label>
        <select
          id="behalf-mandate"
          value={value ?? ''}
          aria-invalid={wrong !== undefined}
          aria-describedby="behalf-mandate-help"
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        >
          <option value="">{say('behalf.choose')}</option>
          {mandates.data?.items.map((mandate) => (
            <option key={mandate.id} value={mandate.id}>
              {`${mandate.name} · ${mandate.number} · ${mandate.endsOn}`}
            </option>
          ))}
        </select>
        <p id="behalf-mandate-help" className={wrong === undefined ? 'weak' : 'wrong'}>
          {wrong ?? say('behalf.mandateHint')}
        </p>
      </div>
      <Link className="listlink" to="/help/mandate">
        {say('behalf.signMandate')} <span aria-hidden="true">›</span>
      </Link>
    </section>
  )
}
