import { useState, type FormEvent } from 'react'
import { Button } from 'antd-mobile'
import { useMutation } from '@tanstack/react-query'
import type { Session } from '@yiwang/contract/identity'
import { bell, fieldDb } from '../../offline/on-device.ts'
import { noteVault } from '../../offline/storage.ts'
import { createVault } from '../../offline/vault.ts'
import { openPerson } from '../../shared/open-person.ts'
import { Screen } from '../../shared/screen.tsx'
import { useSay } from '../../shared/words.ts'
import { forgetPassword, givenPassword } from './given-password.ts'
import { PinField } from './pin-field.tsx'
import { pinFault } from './pin-rule.ts'

/** Once on each phone: the code that opens what is kept on it, with or without a network. */
export function MakePinScreen({ session, onOther }: { session: Session; onOther: () => void }) {
  const say = useSay()
  const [pin, setPin] = useState('')
  const [again, setAgain] = useState('')
  const [asked, setAsked] = useState(false)
  const fault = asked ? pinFault(pin, again) : null
  const making = useMutation({
    mutationFn: async () => {
      const { personId, name } = session
      const newcomer = { personId, mark: [...name][0] ?? '', pin, password: givenPassword(), now: Date.now() }
      const vault = await createVault(fieldDb, newcomer)
      forgetPassword()
      await noteVault(personId)
      await openPerson(vault, session, name)
      bell.ring('people')
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (pinFault(pin, again) === null && !making.isPending) making.mutate()
  }
  return (
    <Screen title={say('pin.makeTitle')} bare>
      <form className="stack" onSubmit={submit} aria-label={say('pin.makeTitle')}>
        <p>{say('pin.makeWhy')}</p>
        <PinField
          id="pin-new"
          label={say('pin.make')}
          value={pin}
          onChange={setPin}
          wrong={fault === 'sixDigits' || fault === 'obvious' ? say(`pin.${fault}`) : undefined}
          autoFocus
        />
        <PinField
          id="pin-again"
          label={say('pin.again')}
          value={again}
          onChange={setAgain}
          wrong={fault === 'different' ? say('pin.different') : undefined}
        />
        {making.error !== null && (
          <p className="notice danger" role="alert">
            {say('pin.notMade')}
          </p>
        )}
        <Button block type="submit" color="primary" size="large" loading={making.isPending}>
          {say('pin.use')}
        </Button>
        <button type="button" className="tool plain" onClick={onOther}>
          {say('pin.other')}
        </button>
      </form>
    </Screen>
  )
}
