import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearch } from '@tanstack/react-router'
import type { MatterGuide } from '@yiwang/contract/matters'
import { FaultNotice, Waiting } from '../../shared/fault-notice.tsx'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { residentQuery } from '../../shared/resident.query.ts'
import { useSay } from '../../shared/words.ts'
import { guideQuery } from './apply.query.ts'
import { keepDraft, readDraft, type Draft } from './draft.ts'
import { MaterialsStep } from './materials-step.tsx'
import { SignInStep } from './sign-in-step.tsx'
import { WhoStep } from './who-step.tsx'

/** Applies for a matter: who and what, then the materials, then sent. Everything typed is kept. */
export function ApplyScreen() {
  return (
    <Online>
      <Apply />
    </Online>
  )
}

function Apply() {
  const say = useSay()
  const { matterId = '' }: { matterId?: string } = useParams({ strict: false })
  const guide = useQuery(guideQuery(matterId))
  if (guide.isPending)
    return (
      <Page title={say('apply.title')}>
        <Waiting />
      </Page>
    )
  if (guide.isError)
    return (
      <Page title={say('apply.title')}>
        <FaultNotice error={guide.error} retry={() => void guide.refetch()} />
      </Page>
    )
  return <Steps key={matterId} guide={guide.data} />
}

function Steps({ guide }: { guide: MatterGuide }) {
  const say = useSay()
  const { draft: resumed }: { draft?: string } = useSearch({ strict: false })
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = readDraft(guide.matterId)
    return resumed === undefined ? kept : { ...kept, applicationId: resumed, isOpened: true }
  })
  const [isSigningIn, setIsSigningIn] = useState(false)
  const resident = useQuery(residentQuery)
  const change = (part: Partial<Draft>) =>
    setDraft((before) => {
      const next = { ...before, ...part }
      keepDraft(guide.matterId, next)
      return next
    })
  const needsSignIn = resident.data === null && (isSigningIn || draft.isOpened)
  return (
    <Page title={say('apply.of', { name: guide.name })}>
      <p className="weak">{say('apply.paper', { phone: guide.consultPhone })}</p>
      {resident.isPending ? (
        <Waiting />
      ) : needsSignIn ? (
        <SignInStep onBack={draft.isOpened ? null : () => setIsSigningIn(false)} />
      ) : draft.isOpened && !draft.isChanging ? (
        <MaterialsStep
          guide={guide}
          applicationId={draft.applicationId}
          onChangeWho={() => change({ isChanging: true })}
        />
      ) : (
        <WhoStep
          guide={guide}
          draft={draft}
          signedInAs={resident.data?.name ?? null}
          onChange={change}
          onSignIn={() => setIsSigningIn(true)}
        />
      )}
    </Page>
  )
}
