import { Select } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { useSlots } from './hall.query.ts'

type Props = {
  hallId: string | undefined
  classCode: string | undefined
  day: string
  id?: string
  value?: string
  onChange?: (startsAt: string) => void
}

/** Chooses one free slot of a day; hours beyond office hours are marked. */
export function SlotSelect({ hallId, classCode, day, id, value, onChange }: Props) {
  const { t } = useText()
  const isAsked = hallId !== undefined && classCode !== undefined && day !== ''
  const slots = useSlots(isAsked ? { hallId, classCode, day } : null)
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={t('hall.slot')}
      loading={slots.isFetching}
      notFoundContent={t('hall.slotsNone')}
      value={value}
      onChange={onChange}
      options={(slots.data?.items ?? []).map(({ startsAt, free, extended }) => {
        const time = new Date(Date.parse(startsAt) + 8 * 3_600_000).toISOString().slice(11, 16)
        const words = t(extended ? 'hall.slotExtended' : 'hall.slotFree', { time, n: free })
        return { value: startsAt, label: words, disabled: free === 0 }
      })}
    />
  )
}
