import type { ApplicationView, PaperAct } from '@yiwang/contract/services'
import { Button, Card } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { Exact } from '../../shared/ui/time.tsx'
import { PaperModal } from './paper.modal.tsx'
import { RevokeModal } from './revoke.modal.tsx'

/** Official papers, refusal with its remedies, and how the result travels. */
export function PapersPanel({ view }: { view: ApplicationView }) {
  const { t, code } = useText()
  const [open, setOpen] = useState<ApplicationView['papers'][number] | null>(null)
  const [acting, setActing] = useState<{ paper: ApplicationView['papers'][number]; act: PaperAct } | null>(null)
  const { refusal, papers, deliveries, notices } = view
  if (refusal === null && papers.length + deliveries.length + notices.length === 0) return null
  return (
    <Card size="small" title={<h2>{t('services.papers')}</h2>}>
      {refusal !== null && (
        <section className="refusal" aria-label={t('services.refusal.title')}>
          <p>
            <strong>{refusal.reason}</strong>
          </p>
          <p className="quiet">{refusal.basis}</p>
          <p>{t('services.refusal.remedy', { office: refusal.reconsideration, court: refusal.court })}</p>
        </section>
      )}
      {notices.map((notice) => (
        <p key={notice.at}>
          <Exact at={notice.at} /> {t('services.notice.asked')}: {notice.names.join(t('admin.common.listSeparator'))}
        </p>
      ))}
      <ul className="plain">
        {papers.map((paper) => (
          <li key={paper.id} className="paper-row">
            <Button type="link" size="small" onClick={() => setOpen(paper)}>
              {paper.title}
            </Button>
            <span className="quiet number">{paper.number}</span>
            {paper.revocation !== null && paper.revocation.state !== 'declined' && (
              <span className="tag tag-danger" title={paper.revocation.reason}>
                {code('revocationState', paper.revocation.state)}
              </span>
            )}
            {paper.replaces !== null && (
              <span className="quiet">{t('services.revoke.replaces', { number: paper.replaces })}</span>
            )}
            {paper.can.map((act) => (
              <Button key={act} size="small" onClick={() => setActing({ paper, act })}>
                {code('paperAct', act)}
              </Button>
            ))}
          </li>
        ))}
      </ul>
      {deliveries.map((delivery) => (
        <p key={delivery.id}>
          {code('deliveryMethod', delivery.method)} · {code('parcelState', delivery.state)}
          {delivery.waybill !== null && <span className="number"> {delivery.waybill}</span>}
          {delivery.signer !== null && ` · ${t('services.delivery.signed', { name: delivery.signer })}`}{' '}
          <span className="quiet">
            <Exact at={delivery.deliveredAt ?? delivery.at} />
          </span>
        </p>
      ))}
      {acting !== null && <RevokeModal view={view} {...acting} onClose={() => setActing(null)} />}
      {open !== null && (
        <PaperModal title={`${open.title} ${open.number}`} href={open.url} onClose={() => setOpen(null)} />
      )}
    </Card>
  )
}
