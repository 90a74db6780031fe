import type { Context } from './context.ts'
import type { Tx } from './db/tx.ts'

/** What lies over its term in a village; never whose it is. */
export type OverTermPart = { areaPath: string; records: number }

export type ErasedPart = OverTermPart & {
  statements: number
  /** Subjects that are gone with it. */
  subjectIds: string[]
  /** Of what files may have been kept that go now. */
  ownerIds: string[]
}

/** Terms that a county sets beside those of its ledgers. */
export const TERMS = ['deceasedDays', 'goneDays', 'answerDays'] as const
export type TermName = (typeof TERMS)[number]

/** A kind of data that is deleted after a term: counted first, approved by a person, then deleted some at a time. */
export type Retained = {
  /** Under which the run and the log name it. */
  code: string
  /** In Chinese, for whoever approves. */
  name: string
  term: TermName
  /** What ended before a day in China (YYYY-MM-DD), by village. */
  count: (tx: Tx, tenant: string, before: string) => Promise<OverTermPart[]>
  /** Deletes up to `most` of it; nothing when nothing is left. */
  erase: (tx: Tx, tenant: string, what: { before: string; most: number; at: Date }) => Promise<ErasedPart[]>
}

/** Deletes what a module keeps of subjects that are gone. */
export type Forget = (tx: Tx, tenant: string, subjectIds: readonly string[]) => Promise<void>

type Keepers = { retained: Retained[]; forgets: Forget[] }

const keepers = new WeakMap<Context, Keepers>()

function of(context: Context): Keepers {
  const known = keepers.get(context) ?? { retained: [], forgets: [] }
  keepers.set(context, known)
  return known
}

export function addRetained(context: Context, retained: Retained): void {
  of(context).retained.push(retained)
}

export function addForget(context: Context, forget: Forget): void {
  of(context).forgets.push(forget)
}

/** What modules have said is deleted after a term. */
export function retainedOf(context: Context): readonly Retained[] {
  return of(context).retained
}

/** Lets every module delete what it keeps of subjects that are gone. */
export async function forgetSubjects(context: Context, tx: Tx, tenant: string, subjectIds: readonly string[]) {
  if (subjectIds.length === 0) return
  for (const forget of of(context).forgets) await forget(tx, tenant, subjectIds)
}
