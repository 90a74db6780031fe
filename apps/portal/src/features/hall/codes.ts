import type { AppointmentKind, AppointmentState, RatingLevel, TicketState } from '@yiwang/contract/services'
import { en, zhCN } from '@yiwang/contract/messages'
import { useSettings } from '../../shared/settings.ts'
import { useSay } from '../../shared/words.ts'

type Codes = {
  kind: (code: AppointmentKind) => string
  state: (code: AppointmentState) => string
  ticket: (code: TicketState) => string
  level: (code: RatingLevel) => string
}

/** Words for the codes of the hall in the language of the page. */
export function useHallCodes(): Codes {
  const say = useSay()
  const words = useSettings().language === 'en' ? en : zhCN
  return {
    kind: (code) => say(`hall.kind.${code}`),
    state: (code) => words.appointmentState[code],
    ticket: (code) => words.ticketState[code],
    level: (code) => words.ratingLevel[code],
  }
}
