import { EXCLUSIONS, ratingRoutes, type RatingAction, type RatingRow } from '@yiwang/contract/services'
import { App } from 'antd'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { HALL } from './hall.query.ts'
import { NoteModal, type Noted } from './note.modal.tsx'

type Props = { rating: RatingRow; action: RatingAction; onClose: () => void }

const ROUTE = {
  'call-back': ratingRoutes.callBack,
  correct: ratingRoutes.correct,
  answer: ratingRoutes.answer,
  contest: ratingRoutes.contest,
  uphold: ratingRoutes.uphold,
  exclude: ratingRoutes.exclude,
} as const

/** One step behind a bad rating, with the rule of that step said beside it. */
export function RatingStepModal({ rating, action, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const write = useWrite(ROUTE[action], HALL)
  const asksReason = action === 'contest' || action === 'exclude'
  const reasons = {
    label: t('hall.reason'),
    options: EXCLUSIONS.map((reason) => ({ value: reason, label: code('ratingExclusion', reason) })),
  }
  const reached = {
    label: t('hall.reached'),
    options: [
      { value: 'yes', label: t('hall.reachedYes') },
      { value: 'no', label: t('hall.reachedNo') },
    ],
  }
  function send({ note, choice }: Noted) {
    const extra = asksReason ? { reason: choice } : action === 'call-back' ? { reached: choice === 'yes' } : {}
    const call = { params: { ratingId: rating.id }, body: { note, ...extra } }
    write.mutate(
      { call: call as never, version: rating.version },
      {
        onSuccess: () => {
          void message.success(t('hall.saved'))
          onClose()
        },
      },
    )
  }
  return (
    <NoteModal
      title={`${code('serviceRatingAction', action)} · ${rating.matterName}`}
      label={t(`hall.stepLabel.${action}`)}
      hint={t(`hall.stepHint.${action}`)}
      least={asksReason ? 4 : 2}
      choices={asksReason ? reasons : action === 'call-back' ? reached : undefined}
      isPending={write.isPending}
      error={write.error}
      onSend={send}
      onClose={onClose}
    />
  )
}
