import { useState } from 'react'
import { copyText } from '../../shared/copy-text.ts'
import { useSay } from '../../shared/words.ts'
import { showReceipt } from './entry-values.ts'

type Props = { receipt: string; title: string; onSee: () => void; onAnother: () => void }

/** Registered: the receipt in large type, and what it is good for. */
export function DonePanel({ receipt, title, onSee, onAnother }: Props) {
  const say = useSay()
  const [copied, setCopied] = useState<boolean | null>(null)
  return (
    <div role="status">
      <section className="card now done">
        <p className="state">{say('register.doneFor', { title })}</p>
        <h2>{say('register.receipt')}</h2>
        <p className="code receipt" data-testid="receipt">
          {showReceipt(receipt)}
        </p>
        <p>{say('register.keepIt')}</p>
        <button type="button" className="button" onClick={() => void copyText(showReceipt(receipt)).then(setCopied)}>
          {say('register.copy')}
        </button>
        <p aria-live="polite">{copied === null ? '' : say(copied ? 'register.copied' : 'register.copyFailed')}</p>
      </section>
      <p className="weak">{say('register.counted')}</p>
      <button type="button" className="button" onClick={onSee}>
        {say('register.seeMine')}
      </button>
      <button type="button" className="button" onClick={onAnother}>
        {say('register.another')}
      </button>
    </div>
  )
}
