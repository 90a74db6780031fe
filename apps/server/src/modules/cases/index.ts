import { isAllowed } from '../../kernel/authorize.ts'
import type { Context } from '../../kernel/context.ts'
import type { FileGuard } from '../../kernel/files/files.ts'
import type { Module } from '../../kernel/module.ts'
import { addOpenWork } from '../identity/index.ts'
import { assistsOnly, stepsFor } from './commands/inner-steps.ts'
import { isReporterOnly, subjectOf } from './commands/subject.ts'
import { consultationBindings } from './consultation-routes.ts'
import { closeChildren, dropOldModels, freeChildren, learnFromClosed } from './handlers.ts'
import { createLearner } from './learner.ts'
import { keepLearner } from './open-case.ts'
import { createRateRound } from './rate-round.ts'
import { createRecount } from './recount.ts'
import { publicCaseRoutes } from './public-routes.ts'
import { caseRoutes } from './routes.ts'
import { caseStreams } from './queries/carried-cases.ts'
import { forgetDepartures } from './store/carried-store.ts'
import { openCasesAt } from './queries/open-at-areas.ts'
import { findCase, readTimeline } from './store/case-store.ts'
import { sealedColumns } from './store/sealed-columns.ts'
import { watchCases } from './watch.ts'

export { openCase } from './open-case.ts'
export { casesReportedBy, caseSteps } from './queries/case-steps.ts'

export function register(context: Context): Module {
  context.events.subscribe('cases.closed', 'cases.habits', learnFromClosed)
  context.events.subscribe('cases.closed', 'cases.children', closeChildren(context.events))
  context.events.subscribe('cases.dropped', 'cases.children', freeChildren(context.events))
  context.events.subscribe('kernel.night', 'cases.models', dropOldModels(context))
  context.events.subscribe('kernel.night', 'cases.departures', (tx, { tenant }) =>
    forgetDepartures(tx, tenant, context.clock()),
  )
  const recount = createRecount(context)
  context.events.subscribe('catalog.calendar-published', 'cases.clocks', recount.wake)
  context.events.subscribe('catalog.unit-calendar-changed', 'cases.clocks', recount.unitMoved)
  context.rounds.add('cases.calendars', recount.round)
  for (const store of sealedColumns) context.sealed.add(store)
  const learner = createLearner(context)
  keepLearner(context, learner)
  context.rounds.add('cases.models', learner.record)
  context.rounds.add('cases.rates', createRateRound(context))
  context.rounds.add('cases.watch', watchCases(context))
  addOpenWork(openCasesAt)
  return {
    bindings: [
      ...caseRoutes(context, learner),
      ...consultationBindings(context),
      ...publicCaseRoutes(context, learner),
    ],
    fileGuards: new Map([['case', mayReadCase]]),
    streams: caseStreams,
  }
}

/** A picture of a case is for whoever may read the case and the step that it belongs to. */
const mayReadCase: FileGuard = async (tx, actor, caseId, fileId) => {
  const row = await findCase(tx, actor.tenant, caseId)
  if (!row || !isAllowed(actor, 'case.read', subjectOf(row))) return false
  if (!isReporterOnly(actor) && !assistsOnly(actor, row)) return true
  const story = await readTimeline(tx, actor.tenant, caseId)
  return story.filter(stepsFor(actor, row)).some(({ photos }) => photos.some(({ id }) => id === fileId))
}
