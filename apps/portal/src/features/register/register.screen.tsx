import { useState } from 'react'
import { useParams } from '@tanstack/react-router'
import type { PublicCampaign } from '@yiwang/contract/campaigns'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { registrationsOf } from '../../shared/known-registrations.ts'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { useSay } from '../../shared/words.ts'
import { DonePanel } from './done.panel.tsx'
import { FindReceipt } from './find-receipt.tsx'
import { KnownPanel } from './known.panel.tsx'
import { OwnEntryPanel } from './own-entry.panel.tsx'
import { RegisterForm } from './register-form.tsx'
import { useCampaign } from './register.query.ts'

/** Where the code on a notice leads: register, or see and correct what was registered. */
export function RegisterScreen() {
  const { code } = useParams({ from: '/register/$code' })
  return (
    <Online>
      <Register key={code} code={code.toUpperCase()} />
    </Online>
  )
}

type Step = { at: 'choose' } | { at: 'form' } | { at: 'done'; receipt: string } | { at: 'own'; receipt: string }

function Register({ code }: { code: string }) {
  const say = useSay()
  const campaign = useCampaign(code)
  const [known, setKnown] = useState(() => registrationsOf(code))
  const [step, setStep] = useState<Step>(known.length > 0 ? { at: 'choose' } : { at: 'form' })
  const title = campaign.data?.title ?? say('register.title')
  const done = (receipt: string) => {
    setKnown(registrationsOf(code))
    setStep({ at: 'done', receipt })
  }
  return (
    <Page title={step.at === 'done' ? say('register.done') : title} key={step.at}>
      {campaign.isPending && <Waiting />}
      {campaign.error && <FaultNotice error={campaign.error} retry={() => void campaign.refetch()} />}
      {campaign.data && step.at !== 'done' && step.at !== 'own' && <About campaign={campaign.data} />}
      {step.at === 'choose' && (
        <KnownPanel
          known={known}
          onOpen={(receipt) => setStep({ at: 'own', receipt })}
          onAnother={() => setStep({ at: 'form' })}
        />
      )}
      {step.at === 'form' && campaign.data && (
        <>
          <RegisterForm code={code} campaign={campaign.data} onDone={done} />
          <FindReceipt onFound={(receipt) => setStep({ at: 'own', receipt })} />
        </>
      )}
      {step.at === 'done' && (
        <DonePanel
          receipt={step.receipt}
          title={title}
          onSee={() => setStep({ at: 'own', receipt: step.receipt })}
          onAnother={() => setStep({ at: 'form' })}
        />
      )}
      {step.at === 'own' && <OwnEntryPanel receipt={step.receipt} onBack={() => setStep({ at: 'choose' })} />}
    </Page>
  )
}

function About({ campaign }: { campaign: PublicCampaign }) {
  const say = useSay()
  return (
    <section className="card">
      {campaign.text !== '' && <p style={{ whiteSpace: 'pre-line' }}>{campaign.text}</p>}
      <p>{say('register.until', { day: campaign.closesOn })}</p>
      <p className="weak">
        {campaign.unitName} · {say('register.purpose', { purpose: campaign.purpose })}
      </p>
      <p className="weak">{say('register.basis', { basis: campaign.legalBasis })}</p>
    </section>
  )
}
