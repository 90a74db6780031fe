import type { ProofStep } from '../catalog/proof.ts'
import type { Priority } from './actions.ts'
import type { JointTask } from './joint.ts'
import { caseProcedure } from './procedure.ts'
import type { CaseState } from './procedure.ts'
import type { CaseRequest } from './requests.ts'
import type { StageClock } from './stages.ts'

/** 评价整改: after a bad rating the reporter is called, the unit corrects, the reporter gets an answer. */
export type RatingState = 'none' | 'callback' | 'correcting' | 'answering' | 'contested' | 'answered' | 'excluded'

/** A lawful stand-still of the handling clock. */
export type CasePause = { kind: 'hang-up' | 'procedure'; reason: string; until: string | null }

/** Parts of a case that most cases never have, and its open clocks. */
export type Course = {
  clocks: readonly StageClock[]
  /**
   * Handling clocks of units that gave the case away or had finished with it. Each goes on where it stood when its unit
   * gets the case again: after a return that ended up with it, or for rework.
   */
  away: readonly StageClock[]
  requests: readonly CaseRequest[]
  joint: readonly JointTask[]
  pause: CasePause | null
  /** The unit it was first given to, which handles meanwhile when units cannot agree (先办后议). */
  firstUnitId: string | null
  arbitration: 'none' | 'open' | 'decided'
  returnUntil: string | null
  /** Units that handled it beyond their limit; each may appeal once. */
  overranUnitIds: readonly string[]
  /** Units whose overtime is exempted from statistics; the fact stays. */
  exemptUnitIds: readonly string[]
  consultation: 'none' | 'open' | 'decided'
  mergedFrom: CaseState | null
  mayRate: boolean
  /** Steps at which its rule asks for a photo of the scene, as it was filed; left out before that. */
  photoAt?: readonly ProofStep[]
  /** How often it was sent back because it was not solved: rated so, or reopened. */
  ratedUnsolved: number
}

/** The part of a case that actions change. The same reducer runs on the server and, without network, on the phone. */
export type CaseCore = {
  state: CaseState
  priority: Priority
  subclassId: string | null
  conditionId: string | null
  unitId: string | null
  assigneeId: string | null
  parentId: string | null
  limitText: string | null
  promisedAt: string | null
  reworks: number
  returns: number
  solved: 'yes' | 'partly' | 'no' | null
  satisfaction: number | null
  rating: RatingState
  /** Left out of evaluation, with the grounds that two persons agreed on. */
  excluded: string | null
  keyMatter: boolean
  /** Cards that nobody has answered yet. */
  cardsOpen: number
  /** When time alone next brings something about: a card, or the end of a pause. Whoever knows the calendar says it. */
  watchAt: string | null
  course: Course
  version: number
}

export const newCourse: Course = {
  clocks: [],
  away: [],
  requests: [],
  joint: [],
  pause: null,
  firstUnitId: null,
  arbitration: 'none',
  returnUntil: null,
  overranUnitIds: [],
  exemptUnitIds: [],
  consultation: 'none',
  mergedFrom: null,
  mayRate: false,
  ratedUnsolved: 0,
}

export const newCaseCore: CaseCore = {
  state: caseProcedure.initial,
  priority: 'normal',
  subclassId: null,
  conditionId: null,
  unitId: null,
  assigneeId: null,
  parentId: null,
  limitText: null,
  promisedAt: null,
  reworks: 0,
  returns: 0,
  solved: null,
  satisfaction: null,
  rating: 'none',
  excluded: null,
  keyMatter: false,
  cardsOpen: 0,
  watchAt: null,
  course: newCourse,
  version: 1,
}
