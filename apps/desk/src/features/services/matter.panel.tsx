import type { MatterHit } from '@yiwang/contract/matters'
import { Card } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { usePaused } from '../../shared/registers/subject-select.tsx'
import { sayLimit } from './limit-words.ts'
import { PickList } from './pick-list.tsx'
import { useMatterHits } from './services.query.ts'

type Props = { onChosen: (hit: MatterHit) => void; takesFocus: boolean }

/** What they came for: by words, pinyin or initials; entries without a guide cannot be begun. */
export function MatterPanel({ onChosen, takesFocus }: Props) {
  const { t, code } = useText()
  const [typed, setTyped] = useState('')
  const paused = usePaused(typed.trim())
  const hits = useMatterHits(paused)
  // What was found for other words is not offered: Enter must never take a matter that nobody asked for.
  const isLooking = hits.isPlaceholderData || hits.isPending || paused !== typed.trim()
  const open = isLooking ? [] : (hits.data?.items ?? []).filter(({ versionId }) => versionId !== null)
  const picks = open.map((hit) => ({
    key: hit.matterId,
    item: hit,
    label: (
      <>
        <strong>{hit.name}</strong> <span className="quiet">{hit.unitName}</span>{' '}
        {hit.handling !== null && <span className="tag tag-plain">{code('serviceHandling', hit.handling)}</span>}{' '}
        {hit.promised !== null && <span className="quiet">{sayLimit(hit.promised, code)}</span>}
      </>
    ),
  }))
  return (
    <Card size="small" title={<h2>{t('services.window.what')}</h2>}>
      <PickList
        label={t('services.window.whatLabel')}
        hint={t('services.window.whatPlaceholder')}
        typed={typed}
        onType={setTyped}
        picks={picks}
        onPick={onChosen}
        takesFocus={takesFocus}
        status={isLooking ? t('state.loading') : t('services.window.found', { n: open.length })}
      />
    </Card>
  )
}
