import { useCallback, useState } from 'react'
import { Button } from 'antd-mobile'
import type { HelpRow } from '@yiwang/contract/services'
import { useFailure } from '../../shared/failure.ts'
import { SwitchRow } from '../../shared/switch-row.tsx'
import { TextField } from '../../shared/text-field.tsx'
import { useOpenForm } from '../../shared/use-open-form.ts'
import { useSay } from '../../shared/words.ts'
import { lacksOf, newMandateDraft, type MandateDraft, type MandateLack } from './mandate-draft.ts'
import { PapersField } from './papers-field.tsx'
import { RangeField } from './range-field.tsx'
import { SignPad } from '../../shared/sign-pad.tsx'
import { ThumbField } from './thumb-field.tsx'
import { useSignMandate } from './use-sign-mandate.ts'

type Props = {
  agentName: string
  areaId: string
  help: HelpRow | null
  /** What was typed into one that was not taken, and its act. */
  begun: MandateDraft | null
  replaces: string | null
  onSigned: (operationId: string) => void
}

function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

/** What is handed over is read out first; then both sign, or a witness signs for who cannot write. */
export function MandateForm({ agentName, areaId, help, begun, replaces, onSigned }: Props) {
  const say = useSay()
  const signing = useSignMandate(replaces)
  const failure = useFailure()
  const [draft, setDraft] = useState<MandateDraft>(() => {
    if (begun) return begun
    const empty = newMandateDraft(today())
    return help ? { ...empty, matters: [{ code: help.itemCode, name: help.itemName }] } : empty
  })
  const [principal, setPrincipal] = useState<Blob | null>(null)
  const [agent, setAgent] = useState<Blob | null>(null)
  const [witness, setWitness] = useState<Blob | null>(null)
  const [lacks, setLacks] = useState<MandateLack[]>([])
  const change = useCallback((part: Partial<MandateDraft>) => setDraft((before) => ({ ...before, ...part })), [])
  const wrong = (lack: MandateLack, words = say('help.needed')) => (lacks.includes(lack) ? words : undefined)
  useOpenForm(draft.name !== '' || principal !== null)

  function send() {
    const found = lacksOf(draft, { principal, agent, witness }, today())
    setLacks(found)
    if (found.length > 0 || principal === null || agent === null) return
    const pictures = { principal, agent, witness }
    signing.mutate({ draft, pictures, areaId, helpId: help?.id ?? null, today: today() }, { onSuccess: onSigned })
  }

  return (
    <div className="stack">
      <p className="notice">{say('help.free')}</p>
      <section className="card">
        <TextField
          id="mandate-name"
          label={say('help.principalName')}
          value={draft.name}
          onChange={(name) => change({ name })}
          wrong={wrong('name')}
        />
        <TextField
          id="mandate-number"
          label={say('help.identityNumber')}
          value={draft.identityNumber}
          onChange={(identityNumber) => change({ identityNumber })}
        />
        <TextField
          id="mandate-phone"
          label={say('help.phone')}
          value={draft.phone}
          onChange={(phone) => change({ phone })}
          wrong={wrong('phone', say('help.badPhone'))}
        />
      </section>
      <RangeField matters={draft.matters} wrong={wrong('matters')} onChange={(matters) => change({ matters })} />
      <PapersField papers={draft.papers} onChange={(papers) => change({ papers })} />
      <section className="card">
        <div className="field">
          <label htmlFor="mandate-ends">{say('help.endsOn')}</label>
          <input
            id="mandate-ends"
            type="date"
            min={today()}
            value={draft.endsOn}
            onChange={(event) => change({ endsOn: event.target.value })}
          />
          <p className={lacks.includes('endsOn') ? 'wrong' : 'weak'}>{say('help.endsHint')}</p>
        </div>
      </section>
      <section className="card">
        <h2>{say('help.readOut')}</h2>
        <p>
          {say('help.readOutText', {
            agent: agentName,
            matters: draft.matters.map(({ name }) => name).join(', ') || '—',
            papers: draft.papers.map(({ name }) => name).join(', ') || say('common.none'),
            until: draft.endsOn,
          })}
        </p>
        <SwitchRow text={say('help.explained')} on={draft.explained} onChange={(explained) => change({ explained })} />
        {lacks.includes('explained') && <p className="wrong">{say('help.needed')}</p>}
      </section>
      <section className="card">
        <SwitchRow
          text={say('help.cannotWrite')}
          hint={say('help.cannotWriteHint')}
          on={draft.cannotWrite}
          onChange={(cannotWrite) => {
            setPrincipal(null)
            change({ cannotWrite })
          }}
        />
        {draft.cannotWrite ? (
          <>
            <ThumbField wrong={wrong('principal')} onChange={setPrincipal} />
            <TextField
              id="mandate-witness-name"
              label={say('help.witnessName')}
              value={draft.witnessName}
              onChange={(witnessName) => change({ witnessName })}
              wrong={wrong('witnessName')}
            />
            <SignPad
              id="mandate-witness"
              label={say('help.witnessSign')}
              wrong={wrong('witness')}
              onChange={setWitness}
            />
          </>
        ) : (
          <SignPad
            id="mandate-principal"
            label={say('help.principalSign')}
            wrong={wrong('principal')}
            onChange={setPrincipal}
          />
        )}
        <SignPad
          id="mandate-agent"
          label={say('help.agentSign', { name: agentName })}
          wrong={wrong('agent')}
          onChange={setAgent}
        />
      </section>
      {lacks.length > 0 && (
        <p className="wrong" role="alert">
          {say('help.lacks', { n: lacks.length })}
        </p>
      )}
      {signing.error && (
        <p className="notice danger" role="alert">
          {failure(signing.error)}
        </p>
      )}
      <Button block color="primary" size="large" loading={signing.isPending} onClick={send}>
        {say('help.sign')}
      </Button>
    </div>
  )
}
