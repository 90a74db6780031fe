import type { Context } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { systemActor } from '../../kernel/actor.ts'
import { addRetained } from '../../kernel/retained.ts'
import { retainedPeople } from './commands/erase-left.ts'
import { followFactRules } from './commands/follow-fact-rules.ts'
import { tellViews } from './commands/tell-views.ts'
import { createPageViews } from './domain/page-views.ts'
import { RECORD_FILE, SUBJECT_FILE } from './domain/named-files.ts'
import { openRegisters } from './queries/open-registers.ts'
import { forgetDepartures } from './store/carried-store.ts'
import { followAreas, followOutlines, keepInOrder } from './handlers.ts'
import { guardRecordFile, ledgerBindings, subscribeLedgers } from './ledger-routes.ts'
import { ledgerStream, recordStream } from './queries/carried-records.ts'
import { subjectStream } from './queries/carried-subjects.ts'
import { sealedLibrary } from './store/sealed-library.ts'
import { guardSubjectFile, subjectBindings } from './subject-routes.ts'

export { eraseRecords } from './commands/delete-records.ts'
export { saveRecords } from './commands/save-records.ts'
export { saveSubjects } from './commands/save-subjects.ts'
export { withdrawImport } from './commands/withdraw-import.ts'
export { findByNumber } from './queries/find-by-number.ts'
export { knownFields, listLedgers } from './queries/known-fields.ts'
export { locateSubjects } from './queries/locate-subjects.ts'
export { openRegisters } from './queries/open-registers.ts'
export { openSealed, readFacts } from './queries/read-facts.ts'

/** The library: people, households, dwellings, organisations, places, vehicles, their links and their ledgers. */
export function register(context: Context): Module {
  subscribeLedgers(context)
  const views = createPageViews()
  context.rounds.add('registers.views', tellViews(context, views))
  context.rounds.add('registers.fact-rules', followFactRules(context))
  addRetained(context, retainedPeople('deceased'))
  addRetained(context, retainedPeople('gone'))
  context.events.subscribe('areas.replaced', 'registers.places', followAreas)
  context.events.subscribe('areas.redrawn', 'registers.outlines', followOutlines)
  context.events.subscribe('kernel.night', 'registers.order', keepInOrder)
  context.sealed.add(sealedLibrary(context.secrets, context.clock))
  context.events.subscribe('kernel.night', 'registers.departures', async (tx, { tenant }) => {
    await openRegisters(tx, systemActor(tenant))
    await forgetDepartures(tx, tenant, context.clock())
  })
  return {
    streams: [subjectStream, recordStream, ledgerStream],
    bindings: [...subjectBindings(context, views), ...ledgerBindings(context)],
    fileGuards: new Map([
      [RECORD_FILE, guardRecordFile],
      [SUBJECT_FILE, guardSubjectFile],
    ]),
  }
}
