import type { NamedBasis, WorkBasis } from '@yiwang/contract/tasks'
import type { Tx } from './db/tx.ts'

/** How often something is asked of one grid. */
export type Cadence = { times: number; per: 'day' | 'week' | 'month' | 'quarter' }

export type AskedOfGrids = {
  basis: WorkBasis | null
  /** The unit that asks; null where no unit answers for the place. */
  unitId: string | null
  areaPath: string
  /** First and last day, such as 2026-11-22; null asks without an end. */
  from: string
  until: string | null
  /** Null asks each grid once. */
  cadence: Cadence | null
  /** The grids that are asked now, so that those asked too often already are found. */
  gridPaths?: readonly string[]
}

/** What a unit asks of a grid in a week by standing order. Without minutes the entry's own count. */
export type StandingAsk = {
  unitId: string
  itemCode: string
  gridPath: string
  asks: number
  minutes: number | null
}

export type NameBasis = (basis: WorkBasis | null) => NamedBasis

/** What may be sent to grid workers, and how much it adds up to: asked by every module that sends, answered by one. */
export interface GridWork {
  /** Refuses with `rule-broken`, field `basis`, what is neither on the list in force nor granted as temporary work. */
  admit: (tx: Tx, tenant: string, asked: AskedOfGrids) => Promise<void>
  /** Names what work rests on, as of a day. */
  names: (tx: Tx, tenant: string, day: string) => Promise<NameBasis>
  /** Puts what standing orders ask in a week into the ledger of burdens, in the place of what was there from that source. */
  countWeek: (tx: Tx, tenant: string, week: StandingWeek) => Promise<void>
}

/** `week` is its Monday. */
export type StandingWeek = { week: string; source: 'visit' | 'patrol'; asks: readonly StandingAsk[] }

export type GridWorkPort = GridWork & { answerWith: (work: GridWork) => void }

/** Holds whoever answers; nothing is sent while nobody does. */
export function createGridWork(): GridWorkPort {
  let answering: GridWork | null = null
  const answered = (): GridWork => {
    if (answering === null) throw new Error('no module keeps the admission list')
    return answering
  }
  return {
    admit: (tx, tenant, asked) => answered().admit(tx, tenant, asked),
    names: (tx, tenant, day) => answered().names(tx, tenant, day),
    countWeek: (tx, tenant, week) => answered().countWeek(tx, tenant, week),
    answerWith(work) {
      if (answering !== null) throw new Error('the admission list is kept already')
      answering = work
    },
  }
}
