import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { MatterGuide } from '@yiwang/contract/matters'
import {
  applicationActionRoutes,
  applicationRoutes,
  type ApplicationReceipt,
  type ApplicationView,
} from '@yiwang/contract/services'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { MaterialCard, type SaidOfMaterial } from '../../shared/material-card.tsx'
import { useSay } from '../../shared/words.ts'
import { ownApplicationQuery } from './apply.query.ts'
import { dropDraft } from './draft.ts'
import { HandedIn } from './handed-in.panel.tsx'
import { KnownForm } from './known-form.tsx'
import { useStep } from './use-step.ts'

type Props = { guide: MatterGuide; applicationId: string; onChangeWho: () => void }

/** Second and third page: what is known is shown, materials are photographed, then it is sent. */
export function MaterialsStep({ guide, applicationId, onChangeWho }: Props) {
  const one = useQuery(ownApplicationQuery(applicationId))
  const [sent, setSent] = useState<ApplicationReceipt | null>(null)
  if (sent !== null)
    return (
      <HandedIn receipt={sent} trackingCode={one.data?.trackingCode ?? sent.trackingCode} matterName={guide.name} />
    )
  if (one.isPending) return <Waiting />
  if (one.isError) return <FaultNotice error={one.error} retry={() => void one.refetch()} />
  return <Materials guide={guide} view={one.data} onSent={setSent} onChangeWho={onChangeWho} />
}

type StepProps = {
  guide: MatterGuide
  view: ApplicationView
  onSent: (receipt: ApplicationReceipt) => void
  onChangeWho: () => void
}

function Materials({ guide, view, onSent, onChangeWho }: StepProps) {
  const say = useSay()
  const params = { applicationId: view.id }
  const set = useStep(applicationRoutes.setMaterials, view.id)
  const submit = useStep(applicationActionRoutes.submit, view.id)
  const missing = view.checkList.filter(({ state }) => state === 'missing').length
  if (view.state !== 'draft') {
    dropDraft(guide.matterId)
    return <p className="notice">{say('apply.sentAlready', { number: view.number })}</p>
  }

  function tell({ key, state, files }: SaidOfMaterial) {
    const source = state === 'given' ? ('picture' as const) : null
    const call = { params, body: { materials: [{ key, state, source, files, note: '' }] } }
    set.mutate({ call, version: view.version })
  }

  return (
    <>
      <p className="weak">{say('apply.step', { n: 2, of: 3 })}</p>
      <KnownForm view={view} onChangeWho={onChangeWho} />
      <h2>{say('apply.materials')}</h2>
      {view.checkList.length === 0 && <p className="weak">{say('apply.noMaterials')}</p>}
      <ul>
        {view.checkList
          .filter(({ state, required }) => required || state !== 'not-needed')
          .map((line) => (
            <MaterialCard key={line.key} line={line} isBusy={set.isPending} onSay={tell} />
          ))}
      </ul>
      {set.error !== null && <FaultNotice error={set.error} />}
      <p className="weak">{say('apply.step', { n: 3, of: 3 })}</p>
      {missing > 0 && <p className="notice">{say('apply.stillMissing', { n: missing })}</p>}
      <p className="weak">{say('apply.truth')}</p>
      {submit.error !== null && <FaultNotice error={submit.error} />}
      <button
        type="button"
        className="button main"
        disabled={submit.isPending || set.isPending}
        onClick={() =>
          submit.mutate(
            { call: { params, body: { signatureId: null } }, version: view.version },
            {
              onSuccess: (receipt) => {
                dropDraft(guide.matterId)
                onSent(receipt)
              },
            },
          )
        }
      >
        {say(missing > 0 ? 'apply.sendAnyway' : 'apply.send')}
      </button>
    </>
  )
}
