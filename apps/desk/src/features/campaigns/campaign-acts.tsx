import { Link } from '@tanstack/react-router'
import type { CampaignView } from '@yiwang/contract/campaigns'
import { Button } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { CampaignActModal, type Act } from './campaign-act.modal.tsx'
import { PrepareModal } from './prepare.modal.tsx'

const ORDER: readonly Act[] = ['start', 'remind', 'close', 'cancel']

/** What may be done with a campaign now. */
export function CampaignActs({ campaign }: { campaign: CampaignView }) {
  const { t, code } = useText()
  const may = useMay()
  const [open, setOpen] = useState<Act | 'edit' | null>(null)
  const isAsking = campaign.state === 'running' && campaign.target !== null
  return (
    <>
      {isAsking && may('campaign.fill') && (
        <Link to={`/open-households?campaignId=${campaign.id}`}>
          <Button>{t('campaigns.openHouseholds')}</Button>
        </Link>
      )}
      {campaign.can.includes('edit') && (
        <Button onClick={() => setOpen('edit')}>{code('campaignAction', 'edit')}</Button>
      )}
      {ORDER.filter((act) => campaign.can.includes(act)).map((act) => (
        <Button
          key={act}
          type={act === 'start' ? 'primary' : 'default'}
          danger={act === 'cancel'}
          onClick={() => setOpen(act)}
        >
          {code('campaignAction', act)}
        </Button>
      ))}
      {open === 'edit' && <PrepareModal campaign={campaign} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'edit' && (
        <CampaignActModal campaign={campaign} act={open} onClose={() => setOpen(null)} />
      )}
    </>
  )
}
