import type { ApplicationView } from '@yiwang/contract/services'
import { Card } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { ThreeNumbers } from './three-days.tsx'

/** Who and what in one line, with the limits that will be on the slip. */
export function TakingHead({ view }: { view: ApplicationView }) {
  const { t, code } = useText()
  const { applicant, agent } = view
  return (
    <Card size="small" className="taking-head">
      <div className="taking-line">
        <div>
          <h2>{view.matterName}</h2>
          <p>
            <strong>{applicant.name}</strong> <span className="number">{applicant.idNumberMasked ?? ''}</span>{' '}
            <span className="number">{applicant.phoneMasked ?? ''}</span>
            {agent !== null && (
              <span className="quiet">
                {' '}
                · {t('services.window.byAgent')}: {agent.name} ({code('agentRelation', agent.relation)})
              </span>
            )}
          </p>
          <p className="quiet">
            {view.number} · {view.authorityName} · {code('serviceHandling', view.handling)}
          </p>
        </div>
        <ThreeNumbers days={view.days} />
      </div>
    </Card>
  )
}
