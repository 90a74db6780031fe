import { useState } from 'react'
import type { Session } from '@yiwang/contract/identity'
import { useDraft } from '../../shared/draft-store.ts'
import { Screen } from '../../shared/screen.tsx'
import { useSession } from '../../shared/session.query.ts'
import { useSay } from '../../shared/words.ts'
import { ReportForm } from './report-form.tsx'
import { SentPanel } from './sent.panel.tsx'
import { useSendReport, type Sent } from './use-send-report.ts'

export function ReportScreen() {
  const session = useSession()
  return session && <ReportOf session={session} />
}

function ReportOf({ session }: { session: Session }) {
  const say = useSay()
  const { draft } = useDraft(session.personId)
  const [sent, setSent] = useState<Sent | null>(null)
  const sending = useSendReport(session.personId)
  return (
    <Screen title={say('report.title')}>
      {sent ? (
        <SentPanel sent={sent} onAnother={() => setSent(null)} />
      ) : (
        <ReportForm
          key={draft.reportId}
          session={session}
          busy={sending.isPending}
          error={sending.error}
          onSend={(compose) => {
            if (!sending.isPending) sending.mutate(compose, { onSuccess: setSent })
          }}
        />
      )}
    </Screen>
  )
}
