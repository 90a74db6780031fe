import type { AppointmentRow } from '@yiwang/contract/services'
import { Flex } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { dayAhead, dayOf } from '../../shared/when.ts'

const DAYS = 7

/** The days ahead with how many appointments are open on each. */
export function DayStrip({
  day,
  rows,
  onPick,
}: {
  day: string
  rows: readonly AppointmentRow[]
  onPick: (day: string) => void
}) {
  const { lang } = useText()
  const days = Array.from({ length: DAYS }, (_, i) => dayAhead(i))
  const word = new Intl.DateTimeFormat(lang, { weekday: 'short', day: 'numeric', month: 'numeric', timeZone: 'UTC' })
  return (
    <Flex gap={8} wrap>
      {days.map((one) => (
        <Chip
          key={one}
          on={one === day}
          count={rows.filter(({ startsAt }) => dayOf(Date.parse(startsAt)) === one).length}
          onToggle={() => onPick(one)}
        >
          {word.format(new Date(`${one}T00:00:00Z`))}
        </Chip>
      ))}
    </Flex>
  )
}
