import type { ApplicationRole, ApplicationState, Outcome } from './procedure.ts'

/** A stretch in which a special procedure stopped the clock; `to` is null while it goes on. Instants. */
export type ClockPause = { from: string; to: string | null; reason: string }

/**
 * The clock of a decision: it runs from acceptance to decision, without special procedures. Whoever knows the calendar
 * counts its days.
 */
export type ApplicationClock = {
  startedAt: string
  stoppedAt: string | null
  pauses: readonly ClockPause[]
  /** Asked for at this moment and granted, once, by `EXTENSION_DAYS`. */
  extendedAt: string | null
}

export type Asked = 'none' | 'asked' | 'granted' | 'declined'

/** What most applications never have, and the clock. */
export type ApplicationCourse = {
  clock: ApplicationClock | null
  /** Notices of missing materials so far: the first is the one-time notice (一次性告知). */
  notices: readonly { at: string; keys: readonly string[] }[]
  secondNotice: Asked
  extension: Asked
  /** When the extension that waits for a decision was asked for, and by whom. */
  extensionAsked: { at: string; by: string | null } | null
  /** Where the review stood when a special procedure began. */
  pausedIn: 'reviewing' | 'deciding' | null
  /** What the reviewer holds right. */
  proposal: 'grant' | 'refuse' | null
  /** Times the person had to come: 0 counts for the share of applications without a visit. */
  visits: number
}

/** What the matter's version says, kept with the application that runs under it. */
export type ApplicationRules = {
  /** Answered on the spot (即办件). */
  instant: boolean
  /** Acceptance and decision must be two persons. */
  separate: boolean
  /** Special procedures that this matter knows; empty: none may stop its clock. */
  special: readonly string[]
}

/** The part of an application that actions change. The same reducer runs on the server and in the clients. */
export type ApplicationCore = {
  state: ApplicationState
  outcome: Outcome | null
  role: ApplicationRole
  rules: ApplicationRules
  acceptedBy: string | null
  reviewedBy: string | null
  decidedBy: string | null
  course: ApplicationCourse
  version: number
}

export const newApplicationCourse: ApplicationCourse = {
  clock: null,
  notices: [],
  secondNotice: 'none',
  extension: 'none',
  extensionAsked: null,
  pausedIn: null,
  proposal: null,
  visits: 0,
}

/** An application as it begins under the rules of its matter. */
export function newApplicationCore(rules: ApplicationRules, role: ApplicationRole = 'single'): ApplicationCore {
  return {
    state: 'draft',
    outcome: null,
    role,
    rules,
    acceptedBy: null,
    reviewedBy: null,
    decidedBy: null,
    course: newApplicationCourse,
    version: 1,
  }
}
