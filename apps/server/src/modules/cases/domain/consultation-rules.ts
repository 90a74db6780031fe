import { CLOSING_NEEDS, CONSULTATION_SEATS } from '@yiwang/contract/cases'
import type { CaseCore, Channel, CONSULTATION_CAUSES, ConsultationSeat } from '@yiwang/contract/cases'
import type { UnitKind } from '@yiwang/contract/areas'

type Cause = (typeof CONSULTATION_CAUSES)[number]

/** Sent back so often that talking is cheaper than another round. */
const MANY_REWORKS = 2

/** Why a case needs a consultation, where the one who convenes it does not say. */
export function causeOf(core: Pick<CaseCore, 'course' | 'reworks'>, channel: Channel): Cause {
  if (core.course.arbitration === 'open') return 'dispute'
  if (channel === 'hard-matter') return 'hard-matter'
  return core.reworks >= MANY_REWORKS ? 'repeated-rework' : 'leader'
}

/** For which of the four parties a unit sits where nothing else is said. */
export function seatOf(kind: UnitKind): ConsultationSeat {
  if (kind === 'command-centre') return 'governance-centre'
  return kind === 'town-office' ? 'town-centre' : 'department'
}

/**
 * Of the four parties those for whom no unit sits. The centre is there with whoever convenes: nobody else has the right to.
 */
export function absentSeats(parties: readonly { seat: ConsultationSeat }[]): ConsultationSeat[] {
  const taken = new Set<ConsultationSeat>(['governance-centre', ...parties.map(({ seat }) => seat)])
  return CONSULTATION_SEATS.filter((seat) => !taken.has(seat))
}

type Sitting = {
  state: 'convened' | 'decided' | 'closed'
  caseOpen: boolean
  minutes: number
  followUps: number
}

/**
 * What is missing before a consultation may be closed: 会议研究 leaves minutes and a decision, 事项办理 ends the case,
 * 跟踪问效 says what became of it. One whose case was withdrawn meanwhile needs nothing more.
 */
export function closingNeeds({ state, caseOpen, minutes, followUps }: Sitting): (typeof CLOSING_NEEDS)[number][] {
  if (state === 'convened') return caseOpen ? ['decision'] : []
  const missing = { decision: false, minutes: minutes === 0, 'follow-up': followUps === 0, 'case-ended': caseOpen }
  return CLOSING_NEEDS.filter((need) => missing[need])
}

const WORKING = ['dispatched', 'handling', 'paused']

/** How the decided unit gets the case: the action that moves it, nothing when it has it, or why it cannot be moved. */
export function moveTo(core: CaseCore, unitId: string): 'dispatch' | 'arbitrate' | 'stay' | 'not-filed' {
  if (core.state === 'reported' || core.state === 'verifying') return 'not-filed'
  if (core.state === 'filed' || core.state === 'returned') return 'dispatch'
  return core.unitId === unitId && core.course.arbitration !== 'open' ? 'stay' : 'arbitrate'
}

/** Parts of other units can be given only while the case is, or is about to be, in work. */
export function takesTasks(core: CaseCore): boolean {
  return ['filed', 'returned', ...WORKING].includes(core.state)
}
