import type { CaseReceipt } from '@yiwang/contract/cases'
import type { Actor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { reportCase } from './commands/report-case.ts'
import type { ReportCase } from './commands/report-case.ts'
import type { Learner } from './learner.ts'

const learners = new WeakMap<Context, Learner>()

/** Called once when the module registers. */
export function keepLearner(context: Context, learner: Learner): void {
  learners.set(context, learner)
}

/** `hardMatter`: it comes in through the window 办不成事. */
export type NewCase = Omit<ReportCase, 'hardMatter' | 'selfHandled' | 'voices'> &
  Partial<Pick<ReportCase, 'hardMatter' | 'voices'>>

/**
 * Opens a case from the work of another module, such as a visit or a patrol, in its transaction: the same place, number, clock
 * and story as for a report. The caller asks for `case.report` and makes sure that the id is new.
 */
export function openCase(context: Context, tx: Tx, actor: Actor, input: NewCase): Promise<CaseReceipt> {
  const learner = learners.get(context)
  if (!learner) throw new Error('cases are not registered')
  return reportCase({ ...context, learner }, tx, actor, {
    ...input,
    hardMatter: input.hardMatter ?? false,
    voices: input.voices ?? [],
    selfHandled: null,
  })
}
