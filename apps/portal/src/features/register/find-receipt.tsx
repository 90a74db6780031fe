import { useState, type FormEvent } from 'react'
import { useSay } from '../../shared/words.ts'
import { parseReceipt } from './entry-values.ts'

/** Somebody who registered elsewhere types the receipt instead of registering again. */
export function FindReceipt({ onFound }: { onFound: (receipt: string) => void }) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const [isBad, setIsBad] = useState(false)
  function submit(event: FormEvent): void {
    event.preventDefault()
    const receipt = parseReceipt(typed)
    setIsBad(receipt === null)
    if (receipt !== null) onFound(receipt)
  }
  return (
    <details className="card">
      <summary>{say('register.haveReceipt')}</summary>
      <form onSubmit={submit} noValidate>
        <div className="field">
          <label htmlFor="receipt">{say('register.receipt')}</label>
          <input
            id="receipt"
            autoComplete="off"
            autoCapitalize="characters"
            maxLength={24}
            value={typed}
            aria-invalid={isBad}
            aria-describedby="receipt-help"
            onChange={(event) => setTyped(event.target.value)}
          />
          <p id="receipt-help" className={isBad ? 'wrong' : 'weak'} role={isBad ? 'alert' : undefined}>
            {say(isBad ? 'register.badReceipt' : 'register.receiptHint')}
          </p>
        </div>
        <button type="submit" className="button">
          {say('register.see')}
        </button>
      </form>
    </details>
  )
}
