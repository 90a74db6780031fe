import { Button } from 'antd-mobile'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { caseReceipt } from '@yiwang/contract/cases'
import { outcomeQuery } from '../../shared/outcome.query.ts'
import { Status } from '../../shared/status.tsx'
import { useSay } from '../../shared/words.ts'
import type { Sent } from './use-send-report.ts'

const arrived = caseReceipt.pick({ number: true })

/** Safe on the phone, then arrived with its number: each is said when it is so. */
export function SentPanel({ sent, onAnother }: { sent: Sent; onAnother: () => void }) {
  const say = useSay()
  const { data: outcome } = useQuery(outcomeQuery(sent.operationId))
  const number = arrived.safeParse(outcome?.reply).data?.number
  const isHeld = outcome?.state === 'refused' || outcome?.state === 'quarantined'
  return (
    <div className="centre stack" role="status">
      <p className="big-number">
        {outcome?.state === 'applied' ? (
          <Status tone="good">{say(sent.self ? 'report.sentSelf' : 'report.sent')}</Status>
        ) : (
          <Status tone={isHeld ? 'soon' : 'go'}>{say(isHeld ? 'queue.refusedWhy' : 'offline.savedHere')}</Status>
        )}
      </p>
      {number !== undefined && (
        <p className="big-number" data-testid="case-number">
          {say('report.sentWhy', { number })}
        </p>
      )}
      {isHeld && (
        <Link className="tool" to="/me/queue">
          {say('queue.attentionTitle')}
        </Link>
      )}
      <Button block color="primary" size="large" onClick={onAnother}>
        {say('report.another')}
      </Button>
      <Link className="tool" to="/cases/$caseId" params={{ caseId: sent.id }}>
        {say('report.see')}
      </Link>
    </div>
  )
}
