import {
  applicationActionRoutes,
  applicationRoutes,
  bundleRoutes,
  chargeRoutes,
  hardMatterRoutes,
  originalRoutes,
  paperRoutes,
  publicServiceRoutes,
} from '@yiwang/contract/services'
import type { ApplicationAction, PersonAction } from '@yiwang/contract/services'
import { applicationProcedure } from '@yiwang/contract/services'
import type { Permission } from '@yiwang/contract/identity'
import type { Context } from '../../kernel/context.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { fillApplication } from './commands/fill-application.ts'
import {
  addToBundle,
  openBundle,
  receiveBundle,
  removeFromBundle,
  sealBundle,
  settleDifference,
} from './commands/keep-bundles.ts'
import {
  callBackOriginal,
  offerOriginal,
  reportOriginalLost,
  returnOriginal,
  takeOriginal,
  takeOriginalIn,
} from './commands/keep-originals.ts'
import { openHardMatter } from './commands/open-hard-matter.ts'
import { openApplication } from './commands/open-application.ts'
import { revokeConsent } from './commands/record-consent.ts'
import { askRevocation, decideRevocation, reissuePaper } from './commands/revoke-paper.ts'
import { collectFee, payFee, refundFee } from './commands/pay-fee.ts'
import { revealValue } from './commands/reveal-value.ts'
import { editApplication, setMaterials } from './commands/set-materials.ts'
import { takeAction } from './commands/take-action.ts'
import { bundleSheet, getBundle, listBundles } from './queries/bundles.ts'
import { countApplications } from './queries/count-applications.ts'
import { getApplication } from './queries/get-application.ts'
import { applicationOfCase } from './queries/hard-matters.ts'
import { listApplications } from './queries/list-applications.ts'
import { listOriginals } from './queries/originals.ts'
import { readPaper, verifyPaper } from './queries/papers.ts'
import { readStatistics } from './queries/statistics.ts'
import { trackApplication } from './queries/track-application.ts'

const applicationOf = ({ applicationId }: { applicationId: string }) => ({ type: 'application', id: applicationId })
const originalOf = ({ originalId }: { originalId: string }) => ({ type: 'original', id: originalId })
const bundleOf = ({ bundleId }: { bundleId: string }) => ({ type: 'bundle', id: bundleId })

/** Rights of whoever may hand something in, for others or for themselves. */
const HANDING_IN = ['service.apply', 'service.open', 'service.accept'] as const

export function applicationBindings(context: Context): Binding[] {
  return [
    ...actions(context),
    ...applications(context),
    ...papers(context),
    ...certificates(context),
    ...hardMatters(context),
    ...charges(),
    ...originals(),
    ...bundles(context),
  ]
}

function actions(context: Context): Binding[] {
  return (Object.keys(applicationActionRoutes) as PersonAction[]).map((name) =>
    bind(applicationActionRoutes[name], {
      permission: applicationProcedure.actions[name].permissions as readonly Permission[],
      audit: `application.${name}`,
      subject: applicationOf,
      run(tx, actor, { applicationId, at, commandId: _command, version, userAgent: _agent, ...input }) {
        const action = { type: name, input } as unknown as ApplicationAction
        return takeAction(context, tx, actor, { applicationId, version, at, action })
      },
    }),
  )
}

function applications(context: Context): Binding[] {
  const about = { permission: HANDING_IN, subject: applicationOf }
  return [
    bind(applicationRoutes.open, {
      permission: ['service.apply', 'service.open'],
      audit: 'application.open',
      subject: ({ id }) => ({ type: 'application', id }),
      detail: ({ matterId, channel }) => ({ matterId, channel }),
      run: (tx, actor, input) => openApplication(context, tx, actor, input),
    }),
    bind(applicationRoutes.list, {
      permission: 'service.read',
      audit: 'application.list',
      run: (tx, actor, input) => listApplications(context, tx, actor, input),
    }),
    bind(applicationRoutes.counts, { permission: 'service.read', audit: 'application.counts', run: countApplications }),
    bind(applicationRoutes.statistics, {
      permission: 'service.report',
      audit: 'application.statistics',
      run: readStatistics,
    }),
    bind(applicationRoutes.get, {
      permission: 'service.read',
      audit: 'application.read',
      subject: applicationOf,
      run: (tx, actor, input) => getApplication(context, tx, actor, input),
    }),
    bind(applicationRoutes.edit, {
      ...about,
      audit: 'application.edit',
      run: (tx, actor, input) => editApplication(context, tx, actor, input),
    }),
    bind(applicationRoutes.setMaterials, {
      ...about,
      audit: 'application.materials',
      detail: ({ materials }) => ({ materials: materials.map(({ key, state }) => `${key}:${state}`) }),
      run: setMaterials,
    }),
    bind(applicationRoutes.fill, {
      ...about,
      audit: 'application.fill',
      detail: ({ facts, how }) => ({ facts, how }),
      run: (tx, actor, input) => fillApplication(context, tx, actor, input),
    }),
    bind(applicationRoutes.revokeConsent, { ...about, audit: 'application.revoke-consent', run: revokeConsent }),
    bind(applicationRoutes.reveal, {
      permission: 'service.reveal',
      audit: 'application.reveal',
      subject: applicationOf,
      detail: ({ field, key, reason }) => ({ field, key, reason }),
      run: (tx, actor, input) => revealValue(context, tx, actor, input),
    }),
  ]
}

function papers(context: Context): Binding[] {
  return [
    bind(applicationRoutes.paper, {
      permission: 'service.read',
      audit: 'application.paper',
      auditReads: true,
      subject: applicationOf,
      detail: ({ paperId }) => ({ paperId }),
      run: (tx, actor, input) => readPaper(context, tx, actor, input),
    }),
    bind(publicServiceRoutes.track, { permission: 'public', audit: 'application.track', run: trackApplication }),
    bind(publicServiceRoutes.verify, {
      permission: 'public',
      audit: 'paper.verify',
      run: (tx, actor, input) => verifyPaper(context, tx, actor, input),
    }),
  ]
}

function certificates(context: Context): Binding[] {
  const about = { subject: applicationOf, detail: ({ paperId }: { paperId: string }) => ({ paperId }) }
  return [
    bind(paperRoutes.askRevocation, {
      ...about,
      permission: ['service.review', 'service.decide'],
      audit: 'paper.ask-revocation',
      run: askRevocation,
    }),
    bind(paperRoutes.decideRevocation, {
      ...about,
      permission: 'service.decide',
      audit: 'paper.decide-revocation',
      run: decideRevocation,
    }),
    bind(paperRoutes.reissue, {
      ...about,
      permission: 'service.issue',
      audit: 'paper.reissue',
      run: (tx, actor, input) => reissuePaper(context, tx, actor, input),
    }),
  ]
}

function hardMatters(context: Context): Binding[] {
  return [
    bind(hardMatterRoutes.open, {
      permission: HANDING_IN,
      audit: 'application.hard-matter',
      subject: applicationOf,
      detail: ({ caseId }) => ({ caseId }),
      run: (tx, actor, input) => openHardMatter(context, tx, actor, input),
    }),
    bind(hardMatterRoutes.ofCase, { permission: 'service.read', audit: 'application.of-case', run: applicationOfCase }),
  ]
}

function charges(): Binding[] {
  const about = { subject: applicationOf }
  return [
    bind(chargeRoutes.pay, { ...about, permission: 'service.apply', audit: 'charge.pay', run: payFee }),
    bind(chargeRoutes.collect, { ...about, permission: 'service.issue', audit: 'charge.collect', run: collectFee }),
    bind(chargeRoutes.refund, {
      ...about,
      permission: 'service.issue',
      audit: 'charge.refund',
      detail: ({ reason }) => ({ reason }),
      run: refundFee,
    }),
  ]
}

function originals(): Binding[] {
  const about = { permission: 'service.custody' as const, subject: originalOf }
  return [
    bind(originalRoutes.list, { permission: 'service.custody', audit: 'original.list', run: listOriginals }),
    bind(originalRoutes.takeIn, {
      permission: 'service.custody',
      audit: 'original.take-in',
      subject: applicationOf,
      detail: ({ materialKey, pieces }) => ({ materialKey, pieces }),
      run: takeOriginalIn,
    }),
    bind(originalRoutes.offer, {
      ...about,
      audit: 'original.offer',
      detail: ({ personId }) => ({ personId }),
      run: offerOriginal,
    }),
    bind(originalRoutes.take, { ...about, audit: 'original.take', run: takeOriginal }),
    bind(originalRoutes.callBack, { ...about, audit: 'original.call-back', run: callBackOriginal }),
    bind(originalRoutes.return, { ...about, audit: 'original.return', run: returnOriginal }),
    bind(originalRoutes.reportLost, { ...about, audit: 'original.report-lost', run: reportOriginalLost }),
  ]
}

function bundles(context: Context): Binding[] {
  const about = { permission: 'service.bundle' as const, subject: bundleOf }
  return [
    bind(bundleRoutes.list, { permission: 'service.bundle', audit: 'bundle.list', run: listBundles }),
    bind(bundleRoutes.get, { ...about, audit: 'bundle.read', run: getBundle }),
    bind(bundleRoutes.open, {
      permission: 'service.bundle',
      audit: 'bundle.open',
      subject: ({ id }) => ({ type: 'bundle', id }),
      run: (tx, actor, input) => openBundle(context, tx, actor, input),
    }),
    bind(bundleRoutes.add, {
      ...about,
      audit: 'bundle.add',
      detail: ({ originalIds }) => ({ originals: originalIds.length }),
      run: addToBundle,
    }),
    bind(bundleRoutes.remove, {
      ...about,
      audit: 'bundle.remove',
      detail: ({ originalId }) => ({ originalId }),
      run: removeFromBundle,
    }),
    bind(bundleRoutes.seal, { ...about, audit: 'bundle.seal', run: sealBundle }),
    bind(bundleRoutes.receive, {
      ...about,
      audit: 'bundle.receive',
      detail: ({ found }) => ({ found: found.length }),
      run: receiveBundle,
    }),
    bind(bundleRoutes.settle, {
      ...about,
      audit: 'bundle.settle',
      detail: ({ originalId, found }) => ({ originalId, found }),
      run: settleDifference,
    }),
    bind(bundleRoutes.sheet, { ...about, audit: 'bundle.sheet', run: bundleSheet }),
  ]
}
