import type { CardLevel, ClockPause } from './stages.ts'

/** A part of a case that another unit does: 协办. It has a task in words and a clock of its own. */
export type JointTask = {
  id: string
  unitId: string
  unitName: string
  task: string
  state: 'asked' | 'accepted' | 'done' | 'declined' | 'dropped'
  askedAt: string
  limitText: string | null
  dueAt: string | null
  /** When the unit last said something; null while it is silent. */
  heardAt: string | null
  note: string
  /** The working calendar and its version that the due date was counted by; left out where none decides. */
  calendar?: string | null
  /** The due date touches a year whose holidays are not published yet. */
  provisional?: boolean
  /** How far supervision has gone on this part; left out before the first card. */
  cards?: CardLevel
  /** When it stood because the case did; left out where it never has. */
  pauses?: readonly ClockPause[]
}

/** Parts that a case ever has, ended ones included: its row must stay small. */
export const MOST_PARTS = 50

export const ASSIST_OUTCOMES = ['accepted', 'done', 'declined'] as const

export function isOpenTask(task: JointTask): boolean {
  return task.state === 'asked' || task.state === 'accepted'
}

/** Parts that ended without anything done. */
const ENDED_WITHOUT = new Set<JointTask['state']>(['dropped', 'declined'])

/** Units that take part: they may read the case and speak in it until their part is dropped or declined. */
export function assistingUnits(tasks: readonly JointTask[]): string[] {
  return [...new Set(tasks.filter(({ state }) => !ENDED_WITHOUT.has(state)).map(({ unitId }) => unitId))]
}
