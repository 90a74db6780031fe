import { useCallback, useState } from 'react'
import { Online } from '../../shared/online.tsx'
import { Page } from '../../shared/page.tsx'
import { useSay } from '../../shared/words.ts'
import { keepDraft, newDraft, readDraft, type Draft } from './draft.ts'
import { ReportForm } from './report-form.tsx'
import { SentPanel } from './sent.panel.tsx'
import { useSend, type Sent } from './use-send.ts'

export function ReportScreen() {
  return (
    <Online>
      <Report />
    </Online>
  )
}

function Report() {
  const say = useSay()
  const [draft, setDraft] = useState(readDraft)
  const [kept, setKept] = useState(false)
  const [sent, setSent] = useState<Sent | null>(null)
  const change = useCallback((part: Partial<Draft>) => {
    setDraft((before) => {
      const next = { ...before, ...part }
      setKept(keepDraft(next))
      return next
    })
  }, [])
  const sending = useSend(draft, change)
  const send = (settle: () => Promise<string[]>) => sending.mutate(settle, { onSuccess: setSent })
  const another = () => {
    setSent(null)
    setKept(false)
    sending.reset()
    setDraft(newDraft())
  }

  if (sent) return <SentPanel sent={sent} onAnother={another} />
  return (
    <Page title={say('report.title')}>
      {draft.sealed !== null && !sending.isPending ? (
        <>
          <div className="notice" role="alert">
            <h2>{say('report.unanswered')}</h2>
            <p>{say('report.unansweredWhy')}</p>
          </div>
          <p className="card">{draft.text === '' ? draft.address : draft.text}</p>
          <button type="button" className="button main" onClick={() => send(() => Promise.resolve([]))}>
            {say('report.again')}
          </button>
        </>
      ) : (
        <ReportForm
          key={draft.reportId}
          draft={draft}
          kept={kept}
          busy={sending.isPending}
          error={sending.error}
          onChange={change}
          onSend={send}
        />
      )}
    </Page>
  )
}
