import { Link } from '@tanstack/react-router'
import { applicationRoutes, type ApplicationReceipt } from '@yiwang/contract/services'
import { Button, Card, Flex } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useText } from '../../shared/i18n.ts'
import { useKeys } from '../../shared/use-keys.ts'
import { ApplicationTag } from './application-tag.tsx'
import { PaperModal } from './paper.modal.tsx'
import { useApplication } from './services.query.ts'
import { ThreeNumbers } from './three-days.tsx'

type Props = { receipt: ApplicationReceipt; onNext: () => void }

/** What goes with the person: number, code, three dates and the printed slip; then the next one. */
export function DonePanel({ receipt, onNext }: Props) {
  const { t, code } = useText()
  const [isPrinting, setIsPrinting] = useState(false)
  const { id, number, state, days, paperId } = receipt
  // Told with the draft already; the application itself keeps it.
  const trackingCode = useApplication(id).data?.trackingCode ?? receipt.trackingCode
  useKeys({ Enter: onNext, n: onNext, p: () => paperId !== null && setIsPrinting(true) })
  return (
    <Card className="done-panel">
      <p role="status" className="done-title">
        <ApplicationTag state={state} /> <span className="number">{number}</span>
      </p>
      <ThreeNumbers days={days} large />
      {trackingCode !== null && (
        <p className="done-code">
          {t('services.window.code')} <strong className="number">{inFours(trackingCode)}</strong>
        </p>
      )}
      <p className="quiet">{t(`services.next.${nextOf(state)}`)}</p>
      <Flex gap={12}>
        <Button type="primary" autoFocus onClick={onNext}>
          {t('services.window.next')}
          <kbd>Enter</kbd>
        </Button>
        {paperId !== null && (
          <Button onClick={() => setIsPrinting(true)}>
            {t('services.window.printSlip')}
            <kbd>P</kbd>
          </Button>
        )}
        <Link to={`/applications/${id}`}>
          <Button>{t('services.openIt')}</Button>
        </Link>
      </Flex>
      {isPrinting && paperId !== null && (
        <PaperModal
          title={`${code('applicationState', state)} ${number}`}
          href={client.href(applicationRoutes.paper, { params: { applicationId: id, paperId } })}
          onClose={() => setIsPrinting(false)}
        />
      )}
    </Card>
  )
}

function nextOf(state: ApplicationReceipt['state']) {
  if (state === 'supplementing') return 'supplement' as const
  if (state === 'accepted') return 'review' as const
  return state === 'decided' ? ('issue' as const) : ('over' as const)
}

function inFours(digits: string): string {
  return (digits.match(/.{1,4}/g) ?? []).join(' ')
}
