import { openingRoutes, VERDICTS, type Opening } from '@yiwang/contract/disclosure'
import { Segmented } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { NoteModal } from './note.modal.tsx'

/** Says whether an emergency opening was justified; the review is of the act, so the person opened is not named. */
export function ReviewModal({ opening, onClose }: { opening: Opening; onClose: () => void }) {
  const { t, code } = useText()
  const [verdict, setVerdict] = useState<(typeof VERDICTS)[number]>('justified')
  return (
    <NoteModal
      route={openingRoutes.review}
      title={t('disclosure.openings.review')}
      about={
        <>
          <p>
            {opening.actorName}: {opening.reason}
          </p>
          <Segmented
            block
            aria-label={t('disclosure.openings.review')}
            style={{ marginBottom: 16 }}
            value={verdict}
            onChange={setVerdict}
            options={VERDICTS.map((one) => ({ value: one, label: code('verdict', one) }))}
          />
        </>
      }
      act={t('disclosure.openings.review')}
      label={t('disclosure.note')}
      least={2}
      write={(note) => ({
        call: { params: { openingId: opening.id }, body: { verdict, note } },
        version: opening.version,
      })}
      onClose={onClose}
    />
  )
}
