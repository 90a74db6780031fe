import { STAGES as LIMITED_STAGES } from '../catalog/stage-limits.ts'

/** Limited, but no clock of the case: the part of an assisting unit, and the time to return a case. */
type Beside = 'assist' | 'return'
export type Stage = Exclude<(typeof LIMITED_STAGES)[number], Beside>

/**
 * The clocks of a case, each with a limit of its own: 受理, 首次联系, 核实, 派遣, 签收, 处置, 核查, 回访 and 裁定. The
 * handling limit is that of the filing condition (GB/T 30428.8), the others are set by the county or per condition. The
 * parts of assisting units (协办) carry their due time themselves.
 */
export const STAGES = LIMITED_STAGES.filter((stage): stage is Stage => stage !== 'assist' && stage !== 'return')

/** The limit of each stage as printed; null where a county sets none. */
export type StageLimits = Partial<Record<Stage | Beside, string | null>>

/** Why a clock stood while its unit did not have the case. */
export const AWAY = 'away'

export type ClockPause = { from: string; to: string | null; reason: string }
export type ClockExtension = { at: string; limitText: string }

/** A clock of a case that has not stopped. Times are ISO instants; `dueAt` is null while it is paused. */
export type StageClock = {
  stage: Stage
  /** The unit whose clock it is; null for the command centre and for workers. */
  unitId: string | null
  limitText: string | null
  startedAt: string
  dueAt: string | null
  /** The due date touches a year whose holidays are not published yet. */
  provisional: boolean
  pauses: readonly ClockPause[]
  extensions: readonly ClockExtension[]
  /** The working calendar and its version that the due date was counted by; left out where none decides. */
  calendar?: string | null
  /** How far supervision has gone on this run of the clock; left out before the first card. */
  cards?: CardLevel
}

/** No card yet, yellow, red, one rung up the ladder, two rungs. Each comes once in a run of a clock. */
export type CardLevel = 0 | 1 | 2 | 3 | 4

export type StoppedClock = StageClock & { stoppedAt: string }

/** Open clocks, and those that the step stopped. */
export type Clocks = { open: readonly StageClock[]; stopped: readonly StoppedClock[] }

/** Keeps clocks running through one step at one moment; every operation answers the clocks afterwards. */
export function startClock(
  clocks: Clocks,
  stage: Stage,
  told: Pick<StageClock, 'unitId' | 'limitText' | 'startedAt'>,
): Clocks {
  if (told.limitText === null) return clocks
  const clock: StageClock = { stage, ...told, dueAt: null, provisional: false, pauses: [], extensions: [] }
  return { ...clocks, open: [...clocks.open, clock] }
}

export function stopClocks(clocks: Clocks, at: string, which: (clock: StageClock) => boolean): Clocks {
  const stopped = clocks.open.filter(which).map((clock) => ({ ...ended(clock, at), stoppedAt: at }))
  return { open: clocks.open.filter((clock) => !which(clock)), stopped: [...clocks.stopped, ...stopped] }
}

/** Stops the hands of a clock that is not standing already. */
export function pauseClocks(
  clocks: Clocks,
  told: { at: string; reason: string },
  which: (clock: StageClock) => boolean,
): Clocks {
  const pause: ClockPause = { from: told.at, to: null, reason: told.reason }
  const open = clocks.open.map((clock) =>
    which(clock) && !isStanding(clock) ? { ...clock, dueAt: null, pauses: [...clock.pauses, pause] } : clock,
  )
  return { ...clocks, open }
}

export function resumeClocks(clocks: Clocks, at: string, which: (clock: StageClock) => boolean): Clocks {
  return { ...clocks, open: clocks.open.map((clock) => (which(clock) ? ended(clock, at) : clock)) }
}

export function extendClocks(clocks: Clocks, extension: ClockExtension, which: (clock: StageClock) => boolean): Clocks {
  const open = clocks.open.map((clock) =>
    // More time was granted: what warned of the old end says nothing of the new one.
    which(clock) ? { ...clock, dueAt: null, cards: 0 as const, extensions: [...clock.extensions, extension] } : clock,
  )
  return { ...clocks, open }
}

/** Another limit for the same run: the time that was used stays used. */
export function relimitClocks(clocks: Clocks, limitText: string, which: (clock: StageClock) => boolean): Clocks {
  const open = clocks.open.map((clock) =>
    which(clock) ? { ...clock, limitText, dueAt: null, cards: 0 as const } : clock,
  )
  return { ...clocks, open }
}

export function isStanding(clock: StageClock): boolean {
  return clock.pauses.at(-1)?.to === null
}

/** The clock with its open pause ended. */
function ended(clock: StageClock, at: string): StageClock {
  if (!isStanding(clock)) return clock
  return { ...clock, pauses: clock.pauses.map((pause) => (pause.to === null ? { ...pause, to: at } : pause)) }
}

/** The running clock that is due first: what the one who holds the case must look at. Contact never hides another. */
export function leadingClock(clocks: readonly StageClock[]): StageClock | null {
  let leading: StageClock | null = null
  for (const clock of clocks) {
    if (clock.dueAt === null || clock.stage === 'contact') continue
    if (leading?.dueAt == null || clock.dueAt < leading.dueAt) leading = clock
  }
  return leading
}

/** Notes on the clocks of a stage how far supervision has gone. */
export function markCards(clocks: Clocks, stage: Stage, level: CardLevel): Clocks {
  return { ...clocks, open: clocks.open.map((clock) => (clock.stage === stage ? { ...clock, cards: level } : clock)) }
}
