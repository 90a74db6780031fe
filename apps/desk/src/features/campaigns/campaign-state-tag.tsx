import type { CampaignState } from '@yiwang/contract/campaigns'
import { useText } from '../../shared/i18n.ts'

const LOOK: Record<CampaignState, { sign: string; tone: string }> = {
  draft: { sign: '○', tone: 'plain' },
  running: { sign: '▶', tone: 'accent' },
  closed: { sign: '◆', tone: 'done' },
  cancelled: { sign: '✕', tone: 'plain' },
}

export function CampaignStateTag({ state }: { state: CampaignState }) {
  const { code } = useText()
  const { sign, tone } = LOOK[state]
  return (
    <span className={`tag tag-${tone}`}>
      <span aria-hidden>{sign}</span> {code('campaignState', state)}
    </span>
  )
}
