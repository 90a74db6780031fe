import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { Page } from '../../shared/page.tsx'
import { showCode } from '../../shared/tracking-code.ts'
import { useSay } from '../../shared/words.ts'
import { copyText } from '../../shared/copy-text.ts'
import type { Sent } from './use-send.ts'

export function SentPanel({ sent, onAnother }: { sent: Sent; onAnother: () => void }) {
  const say = useSay()
  const [copied, setCopied] = useState<boolean | null>(null)
  const { code } = sent
  return (
    <Page title={say('report.done')}>
      <div role="status">
        {code !== null && (
          <div className="card">
            <h2>{say('report.yourCode')}</h2>
            <p className="code" data-testid="tracking-code">
              {showCode(code)}
            </p>
            <p>{say('report.keep')}</p>
            <button type="button" className="button" onClick={() => void copyText(showCode(code)).then(setCopied)}>
              {say('report.copy')}
            </button>
            <p aria-live="polite">{copied === null ? '' : say(copied ? 'report.copied' : 'report.copyFailed')}</p>
          </div>
        )}
        <p className="weak">{say('report.number', { number: sent.number })}</p>
      </div>
      {code !== null && (
        <Link className="button main" to="/track/$code" params={{ code }}>
          {say('report.see')}
        </Link>
      )}
      <button type="button" className="button" onClick={onAnother}>
        {say('report.more')}
      </button>
    </Page>
  )
}
