import { exportRoutes, grantRoutes, lookRoutes, openingRoutes, retentionRoutes } from '@yiwang/contract/disclosure'
import type { Context } from '../../kernel/context.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { askGrant } from './commands/ask-grant.ts'
import { askExport } from './commands/ask-export.ts'
import { decideExport } from './commands/decide-export.ts'
import { grantLookUps, refopenGrant, revokeGrant } from './commands/decide-grant.ts'
import { closeAlarm, setRules } from './commands/keep-rules.ts'
import { openSubject } from './commands/open-subject.ts'
import { decideRun, proposeRun } from './commands/propose-run.ts'
import { revealFacts } from './commands/reveal-facts.ts'
import { reviewOpening } from './commands/review-opening.ts'
import { ownBindings } from './own-routes.ts'
import { downloadExport, getExport, listExports, traceExport } from './queries/exports.ts'
import { findUnderGrant, getGrant, listGranted, listGrants, readGrantedSubject } from './queries/grants.ts'
import { listAlarms, listLooks } from './queries/looks.ts'
import { listOpenings, readOpened } from './queries/openings.ts'
import { listDeletions, listRuns } from './queries/retention.ts'
import { readRules } from './store/rules-store.ts'

const ofSubject = ({ subjectId }: { subjectId: string }) => ({ type: 'subject', id: subjectId })
const ofOpening = ({ openingId }: { openingId: string }) => ({ type: 'emergency-opening', id: openingId })
const ofGrant = ({ grantId }: { grantId: string }) => ({ type: 'data-grant', id: grantId })
const ofExport = ({ exportId }: { exportId: string }) => ({ type: 'register-export', id: exportId })
const ofRun = ({ runId }: { runId: string }) => ({ type: 'retention-run', id: runId })

export function disclosureBindings(context: Context): Binding[] {
  return [
    ...looks(context),
    ...openings(context),
    ...grants(context),
    ...exportBindings(context),
    ...retention(context),
    ...ownBindings(context),
  ]
}

function looks(context: Context): Binding[] {
  return [
    bind(lookRoutes.reveal, {
      permission: ['register.reveal', 'register.break-glass', 'disclosure.ask'],
      audit: 'reveal.facts',
      subject: ofSubject,
      detail: ({ facts, purpose, reason, grantId, openingId }) => ({ facts, purpose, reason, grantId, openingId }),
      // The values are for a minute and must not lie in a stored reply.
      replayable: false,
      run: (tx, actor, input) => revealFacts(context, tx, actor, input),
    }),
    bind(lookRoutes.list, { permission: 'disclosure.read', audit: 'look.list', run: listLooks }),
    bind(lookRoutes.alarms, { permission: 'disclosure.review', audit: 'alarm.list', run: listAlarms }),
    bind(lookRoutes.closeAlarm, {
      permission: 'disclosure.review',
      audit: 'alarm.close',
      subject: ({ alarmId }) => ({ type: 'disclosure-alarm', id: alarmId }),
      run: closeAlarm,
    }),
    bind(lookRoutes.rules, {
      permission: 'disclosure.review',
      audit: 'disclosure.rules',
      run: (tx, actor) => readRules(tx, actor.tenant),
    }),
    bind(lookRoutes.setRules, { permission: 'disclosure.review', audit: 'disclosure.set-rules', run: setRules }),
  ]
}

function openings(context: Context): Binding[] {
  return [
    bind(openingRoutes.open, {
      permission: 'register.break-glass',
      audit: 'opening.open',
      subject: ({ id }) => ({ type: 'emergency-opening', id }),
      detail: ({ subjectId, reason, number }) => ({ subjectId, reason, byNumber: number?.kind ?? null }),
      run: (tx, actor, input) => openSubject(context, tx, actor, input),
    }),
    bind(openingRoutes.list, {
      permission: ['register.break-glass', 'disclosure.review'],
      audit: 'opening.list',
      run: listOpenings,
    }),
    bind(openingRoutes.subject, {
      permission: 'register.break-glass',
      audit: 'opening.read',
      auditReads: true,
      subject: ofOpening,
      run: readOpened,
    }),
    bind(openingRoutes.review, {
      permission: 'disclosure.review',
      audit: 'opening.review',
      subject: ofOpening,
      detail: ({ verdict }) => ({ verdict }),
      run: reviewOpening,
    }),
  ]
}

function grants(context: Context): Binding[] {
  const sides = ['disclosure.ask', 'disclosure.grant'] as const
  return [
    bind(grantRoutes.ask, {
      permission: 'disclosure.ask',
      audit: 'grant.ask',
      subject: ({ id }) => ({ type: 'data-grant', id }),
      detail: ({ facts, areaId, purpose, until }) => ({ facts, areaId, purpose, until }),
      run: askGrant,
    }),
    bind(grantRoutes.list, { permission: sides, audit: 'grant.list', run: listGrants }),
    bind(grantRoutes.get, { permission: sides, audit: 'grant.read', subject: ofGrant, run: getGrant }),
    bind(grantRoutes.grant, {
      permission: 'disclosure.grant',
      audit: 'grant.grant',
      subject: ofGrant,
      detail: ({ facts, areaId, until }) => ({ facts, areaId, until }),
      run: grantLookUps,
    }),
    bind(grantRoutes.refuse, {
      permission: 'disclosure.grant',
      audit: 'grant.refuse',
      subject: ofGrant,
      run: refopenGrant,
    }),
    bind(grantRoutes.revoke, {
      permission: 'disclosure.grant',
      audit: 'grant.revoke',
      subject: ofGrant,
      detail: ({ note }) => ({ note }),
      run: revokeGrant,
    }),
    bind(grantRoutes.subjects, {
      permission: 'disclosure.ask',
      audit: 'grant.use',
      auditReads: true,
      subject: ofGrant,
      run: listGranted,
    }),
    bind(grantRoutes.find, {
      permission: 'disclosure.ask',
      audit: 'grant.use',
      subject: ofGrant,
      detail: ({ kind }) => ({ byNumber: kind }),
      replayable: false,
      run: (tx, actor, input) => findUnderGrant(context, tx, actor, input),
    }),
    bind(grantRoutes.subject, {
      permission: 'disclosure.ask',
      audit: 'grant.use',
      auditReads: true,
      subject: ofGrant,
      detail: ({ subjectId }) => ({ subjectId }),
      run: readGrantedSubject,
    }),
  ]
}

function exportBindings(context: Context): Binding[] {
  const both = ['register.export', 'disclosure.approve'] as const
  return [
    bind(exportRoutes.ask, {
      permission: 'register.export',
      audit: 'register-export.ask',
      subject: ({ id }) => ({ type: 'register-export', id }),
      detail: ({ list, facts, clear, purpose, reason }) => ({ list, facts, clear, purpose, reason }),
      run: (tx, actor, input) => askExport(context, tx, actor, input),
    }),
    bind(exportRoutes.list, { permission: both, audit: 'register-export.list', run: listExports }),
    bind(exportRoutes.get, { permission: both, audit: 'register-export.read', subject: ofExport, run: getExport }),
    bind(exportRoutes.approve, {
      permission: 'disclosure.approve',
      audit: 'register-export.approve',
      subject: ofExport,
      run: decideExport('making'),
    }),
    bind(exportRoutes.refuse, {
      permission: 'disclosure.approve',
      audit: 'register-export.refuse',
      subject: ofExport,
      run: decideExport('refused'),
    }),
    bind(exportRoutes.file, {
      permission: 'register.export',
      audit: 'register-export.download',
      auditReads: true,
      subject: ofExport,
      run: (tx, actor, input) => downloadExport(context, tx, actor, input),
    }),
    bind(exportRoutes.trace, {
      permission: 'disclosure.review',
      audit: 'register-export.trace',
      replayable: false,
      run: traceExport,
    }),
  ]
}

function retention(context: Context): Binding[] {
  const both = ['retention.manage', 'retention.approve'] as const
  return [
    bind(retentionRoutes.propose, {
      permission: 'retention.manage',
      audit: 'retention.propose',
      subject: ({ id }) => ({ type: 'retention-run', id }),
      run: proposeRun(context),
    }),
    bind(retentionRoutes.list, { permission: both, audit: 'retention.list', run: listRuns }),
    bind(retentionRoutes.approve, {
      permission: 'retention.approve',
      audit: 'retention.approve',
      subject: ofRun,
      run: decideRun('approved'),
    }),
    bind(retentionRoutes.refuse, {
      permission: 'retention.approve',
      audit: 'retention.refuse',
      subject: ofRun,
      run: decideRun('refused'),
    }),
    bind(retentionRoutes.deletions, { permission: both, audit: 'retention.log', run: listDeletions }),
  ]
}
