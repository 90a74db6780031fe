import { useEffect, useState } from 'react'
import { useMutation } from '@tanstack/react-query'
import type { Session } from '@yiwang/contract/identity'
import { fieldDb } from '../../offline/on-device.ts'
import type { PersonRow } from '../../offline/rows.ts'
import { unlockWithPassword, unlockWithPin, type Unlocking } from '../../offline/vault.ts'
import { openPerson } from '../../shared/open-person.ts'
import { Screen } from '../../shared/screen.tsx'
import { spanOf, spanText } from '../../shared/time.ts'
import { useSay, type Say } from '../../shared/words.ts'
import { forgetPassword, givenPassword } from './given-password.ts'
import { PinField } from './pin-field.tsx'

type Props = { person: PersonRow; live: Session | null; onOther: () => void }

/** The lock: six digits open it, without asking anybody. */
export function EnterPinScreen({ person, live, onOther }: Props) {
  const say = useSay()
  const { personId } = person
  const [pin, setPin] = useState('')
  const opening = useMutation({
    mutationFn: async (code: string): Promise<Unlocking | 'no-session'> => {
      const password = givenPassword()
      const done = await unlockWithPin(fieldDb, { personId, pin: code, now: Date.now(), password })
      if (!done.ok) return done
      forgetPassword()
      return (await openPerson(done.vault, live, live?.name ?? person.mark)) ? done : 'no-session'
    },
    onSettled: () => setPin(''),
  })
  useOpenByPassword(personId, live)
  const change = (next: string) => {
    setPin(next)
    if (next.length === 6 && !opening.isPending) opening.mutate(next)
  }
  return (
    <Screen title={say('pin.enterTitle', { mark: person.mark })} bare>
      <form
        className="stack"
        aria-label={say('pin.open')}
        onSubmit={(event) => {
          event.preventDefault()
          change(pin)
        }}
      >
        <PinField
          id="pin"
          label={say('pin.enter')}
          value={pin}
          onChange={change}
          wrong={opening.error ? say('pin.notOpened') : wrongText(opening.data, say)}
          disabled={opening.isPending}
          autoFocus
        />
        {opening.isPending && <p role="status">{say('pin.opening')}</p>}
        <p className="weak">{say('pin.enterWhy')}</p>
        <button type="button" className="tool" onClick={onOther}>
          {say('pin.byPassword')}
        </button>
      </form>
    </Screen>
  )
}

/** Whoever has just signed in with the password need not write the code as well. */
function useOpenByPassword(personId: string, live: Session | null): void {
  useEffect(() => {
    const password = givenPassword()
    if (password === null || live?.personId !== personId) return
    void (async () => {
      // The server knows now who it is: a lock that wrong codes had closed opens for the code again.
      await fieldDb.people.update(personId, { wrongTries: 0, lockedUntil: 0 })
      const vault = await unlockWithPassword(fieldDb, personId, password, Date.now())
      if (!vault) return
      forgetPassword()
      await openPerson(vault, live, live.name)
    })()
  }, [personId, live])
}

function wrongText(answer: Unlocking | 'no-session' | undefined, say: Say): string | undefined {
  if (answer === undefined) return undefined
  if (answer === 'no-session') return say('pin.noSession')
  if (answer.ok) return undefined
  const span = spanText(spanOf(answer.wait + 59_999), say)
  switch (answer.reason) {
    case 'wrong':
      return say('pin.wrong', { left: answer.left })
    case 'waiting':
      return say('pin.waiting', { span })
    case 'password-only':
    case 'unknown':
      return say('pin.passwordOnly')
  }
}
