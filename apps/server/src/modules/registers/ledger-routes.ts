import { factRuleRoutes, ledgerDeclarationRoutes, recordRoutes } from '@yiwang/contract/registers'
import type { Context } from '../../kernel/context.ts'
import type { FileGuard } from '../../kernel/files/files.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { decideRecord } from './commands/decide-record.ts'
import { createLedger, LEDGER_PUBLISHED, publishLedger, retireLedger } from './commands/ledger-declare.ts'
import { importLedgers } from './commands/ledger-import.ts'
import { checkLedger } from './commands/ledger-lint.ts'
import { addRecord, changeRecord, endRecord, reopenRecord, visitRecord } from './commands/ledger-record.ts'
import { publishFactRules } from './commands/publish-fact-rules.ts'
import { refreshLedger } from './commands/ledger-refresh.ts'
import { loadShippedLedgers } from './commands/ledger-shipped.ts'
import { getFactRules } from './queries/fact-rules.ts'
import { compareVersions, declarationFile, getDeclaration, listDeclarations } from './queries/ledger-declarations.ts'
import { getRecord, listRecords, listSeenLedgers, maySeeRecord, recordHistory } from './queries/ledger-records.ts'
import { recordMap, recordStatistics } from './queries/ledger-statistics.ts'
import { listDueVisits } from './queries/ledger-visits.ts'

const ledger = ({ ledgerId }: { ledgerId: string }) => ({ type: 'ledger', id: ledgerId })
const record = ({ recordId }: { recordId: string }) => ({ type: 'ledger-record', id: recordId })
const ofLedger = ({ ledgerId }: { ledgerId: string }) => ({ ledgerId })
const manage = { permission: 'ledger.manage' as const }
// Who looked at a register of people is always written down, that of a closed one as well.
const read = { permission: 'ledger.read' as const, auditReads: true }
const write = { permission: 'ledger.write' as const }

/** Routes of ledgers: declaring them, and their records. */
export function ledgerBindings(context: Context): readonly Binding[] {
  return [...declarationBindings(context), ...ruleBindings(), ...recordBindings(context)]
}

function declarationBindings({ events }: Context): readonly Binding[] {
  const routes = ledgerDeclarationRoutes
  return [
    bind(routes.list, { ...manage, audit: 'ledger.list', run: listDeclarations }),
    bind(routes.get, { ...manage, audit: 'ledger.read', subject: ledger, run: getDeclaration }),
    bind(routes.check, {
      ...manage,
      audit: 'ledger.check',
      detail: ({ code }) => ({ code }),
      run: checkLedger,
    }),
    bind(routes.create, {
      ...manage,
      audit: 'ledger.create',
      subject: ({ id }) => ({ type: 'ledger', id }),
      detail: ({ code }) => ({ code }),
      run: createLedger,
    }),
    bind(routes.publish, { ...manage, audit: 'ledger.publish', subject: ledger, run: publishLedger(events) }),
    bind(routes.retire, {
      ...manage,
      audit: 'ledger.retire',
      subject: ledger,
      detail: ({ retired, reason }) => ({ retired, reason }),
      run: retireLedger,
    }),
    bind(routes.compare, { ...manage, audit: 'ledger.compare', subject: ledger, run: compareVersions }),
    bind(routes.file, { ...manage, audit: 'ledger.file', subject: ledger, run: declarationFile }),
    bind(routes.import, {
      ...manage,
      audit: 'ledger.import',
      detail: ({ dryRun }) => ({ dryRun }),
      run: importLedgers(events),
    }),
    bind(routes.loadShipped, {
      ...manage,
      audit: 'ledger.load-shipped',
      detail: ({ units }) => ({ units }),
      run: loadShippedLedgers(events),
    }),
  ]
}

function ruleBindings(): readonly Binding[] {
  return [
    bind(factRuleRoutes.get, { ...manage, audit: 'fact-rules.read', run: getFactRules }),
    bind(factRuleRoutes.publish, {
      ...manage,
      audit: 'fact-rules.publish',
      detail: ({ facts, ranks, note }) => ({ facts: Object.keys(facts).length, ranks, note }),
      run: publishFactRules,
    }),
  ]
}

function recordBindings({ secrets }: Context): readonly Binding[] {
  const routes = recordRoutes
  return [
    bind(routes.ledgers, { permission: 'ledger.read', audit: 'ledger-record.ledgers', run: listSeenLedgers }),
    bind(routes.list, { ...read, audit: 'ledger-record.list', subject: ledger, run: listRecords }),
    bind(routes.get, { ...read, audit: 'ledger-record.read', subject: record, detail: ofLedger, run: getRecord }),
    bind(routes.history, {
      ...read,
      audit: 'ledger-record.history',
      subject: record,
      detail: ofLedger,
      run: recordHistory,
    }),
    bind(routes.add, {
      ...write,
      audit: 'ledger-record.add',
      subject: ({ id }) => ({ type: 'ledger-record', id }),
      detail: ({ ledgerId, subjectId }) => ({ ledgerId, subjectId }),
      run: addRecord(secrets),
    }),
    bind(routes.change, {
      ...write,
      audit: 'ledger-record.change',
      subject: record,
      detail: ({ ledgerId, values }) => ({ ledgerId, fields: Object.keys(values) }),
      run: changeRecord(secrets),
    }),
    bind(routes.visit, {
      ...write,
      audit: 'ledger-record.visit',
      subject: record,
      detail: ({ ledgerId, visitedOn }) => ({ ledgerId, visitedOn }),
      run: visitRecord(secrets),
    }),
    bind(routes.decide, {
      ...write,
      audit: 'ledger-record.decide',
      subject: record,
      detail: ({ ledgerId, key, reason }) => ({ ledgerId, key, reason }),
      run: decideRecord(secrets),
    }),
    bind(routes.end, {
      ...write,
      audit: 'ledger-record.end',
      subject: record,
      detail: ({ ledgerId, endedOn, reason }) => ({ ledgerId, endedOn, reason }),
      run: endRecord(secrets),
    }),
    bind(routes.reopen, {
      ...write,
      audit: 'ledger-record.reopen',
      subject: record,
      detail: ({ ledgerId, reason }) => ({ ledgerId, reason }),
      run: reopenRecord(secrets),
    }),
    bind(routes.statistics, { ...read, audit: 'ledger-record.statistics', subject: ledger, run: recordStatistics }),
    bind(routes.map, { ...read, audit: 'ledger-record.map', subject: ledger, run: recordMap }),
    bind(routes.due, { ...read, audit: 'ledger-record.due', run: listDueVisits }),
  ]
}

/** Files of a record are read by whoever reads the record, in whichever ledger it stands. */
export const guardRecordFile: FileGuard = (tx, actor, recordId) => maySeeRecord(tx, actor, recordId)

/** Records whose ledger asks for something else now are planned and indexed anew. */
export function subscribeLedgers({ events, secrets }: Context): void {
  events.subscribe(LEDGER_PUBLISHED, 'registers.ledgers', async (tx, { tenant, payload, at }) => {
    await refreshLedger(tx, secrets, { tenant, ledgerId: String(payload['ledgerId']), at: new Date(at) })
  })
}
