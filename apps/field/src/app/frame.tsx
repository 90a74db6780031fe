import { lazy, Suspense, useEffect, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { Session } from '@yiwang/contract/identity'
import { EnterPinScreen } from '../features/sign-in/enter-pin.screen.tsx'
import { MakePinScreen } from '../features/sign-in/make-pin.screen.tsx'
import { NewPasswordScreen } from '../features/sign-in/new-password.screen.tsx'
import { SignInScreen } from '../features/sign-in/sign-in.screen.tsx'
import { gateOf, type Live } from '../offline/gate.ts'
import { lockStore, updateSession } from '../offline/on-device.ts'
import { opened } from '../offline/opened.ts'
import { peopleQuery } from '../shared/people.query.ts'
import { sessionQuery, useOpened } from '../shared/session.query.ts'
import { Fault, Loading } from '../shared/waiting.tsx'
import { useSay } from '../shared/words.ts'
import { EvictedNotice } from './evicted-notice.tsx'
import { useAutoLock } from './use-auto-lock.ts'
import { usePreparedScreens } from './use-prepared-screens.ts'
import { useWake } from './use-wake.ts'
import { WipedNotice } from './wiped-notice.tsx'

/** Apart, so that the lock and the sign-in stand before the rest of the app has been read. */
const Inside = lazy(async () => ({ default: (await import('./inside.tsx')).Inside }))

/** Nothing is shown before the store of a person is open; then the screens with the four tabs below. */
export function Frame() {
  const say = useSay()
  const live = useQuery(sessionQuery)
  const people = useQuery(peopleQuery)
  const current = useOpened()
  const [wantsSignIn, setWantsSignIn] = useState(false)
  const gate = gateOf({
    live: liveOf(live),
    people: people.data ?? null,
    openFor: current?.vault.personId ?? null,
    wantsSignIn,
  })
  useFollowSession(live.data ?? null, current?.vault.personId ?? null)
  usePreparedScreens(gate.show === 'sign-in' || gate.show === 'make-pin' || gate.show === 'enter-pin')
  useAutoLock()
  useWake()
  const askOther = () => setWantsSignIn(true)

  switch (gate.show) {
    case 'sign-in':
      return (
        <>
          <WipedNotice />
          <EvictedNotice />
          <SignInScreen
            onDone={() => setWantsSignIn(false)}
            onBack={wantsSignIn ? () => setWantsSignIn(false) : null}
          />
        </>
      )
    case 'new-password':
      return <NewPasswordScreen />
    case 'make-pin':
      return (
        <>
          <EvictedNotice />
          <MakePinScreen session={gate.session} onOther={askOther} />
        </>
      )
    case 'enter-pin': {
      const person = people.data?.find(({ personId }) => personId === gate.personId)
      return person ? (
        <EnterPinScreen key={person.personId} person={person} live={live.data ?? null} onOther={askOther} />
      ) : null
    }
    case 'app':
      return (
        <Suspense fallback={<Loading />}>
          <Inside onSignIn={askOther} />
        </Suspense>
      )
    case 'wait':
    case 'fault':
      return (
        <main className="screen bare">
          {people.error !== null ? (
            <p className="notice danger">{say('pin.unsupported')}</p>
          ) : gate.show === 'fault' ? (
            <Fault error={live.error} retry={() => void live.refetch()} />
          ) : (
            <Loading />
          )}
        </main>
      )
  }
}

function liveOf({ data, error }: { data: Session | null | undefined; error: unknown }): Live {
  if (data !== undefined) return data
  return error ? 'unreached' : 'asking'
}

const engineOf = () => opened.get()?.engine ?? null

/** Another person who signed in closes the store; the same one with other posts is told to it. */
function useFollowSession(session: Session | null, openFor: string | null): void {
  useEffect(() => {
    if (session === null || openFor === null) return
    if (session.personId !== openFor) return lockStore()
    void updateSession(session)
    // What waited for a sign-in leaves now.
    engineOf()?.kickWhole()
  }, [session, openFor])
}
