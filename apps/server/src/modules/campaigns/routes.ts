import {
  campaignRoutes,
  formRoutes,
  registrationKeepingRoutes,
  registrationRoutes,
  reportRoutes,
  sheetRoutes,
} from '@yiwang/contract/campaigns'
import type { Context } from '../../kernel/context.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { answerSheet } from './commands/answer-sheet.ts'
import { exemptTarget, includeTarget } from './commands/exempt-target.ts'
import { addCampaign, editCampaign } from './commands/keep-campaign.ts'
import {
  addForm,
  approveForm,
  editForm,
  proposeForm,
  retireForm,
  returnForm,
  withdrawForm,
} from './commands/keep-form.ts'
import { declareReport, keepReport } from './commands/keep-report.ts'
import { correctOwnEntry, registerOneself } from './commands/register-oneself.ts'
import { retryRegistrations } from './commands/retry-registrations.ts'
import { cancelCampaign, closeCampaign, remindCampaign, startCampaign } from './commands/run-campaign.ts'
import { campaignProgress, getCampaign, listCampaigns, previewCampaign } from './queries/campaigns.ts'
import { getForm, listForms, listKnownFacts, tryForm } from './queries/forms.ts'
import { listOpenHouseholds } from './queries/open-households.ts'
import { campaignNotice, countRegistrations, listRegistrations } from './queries/registration-list.ts'
import { publicCampaign, readOwnEntry } from './queries/registrations.ts'
import { exportReport, listReports, listRowsBehind, readDefinition, readReport } from './queries/reports.ts'
import { readSheet } from './queries/sheets.ts'
import { listStaleHouseholds } from './queries/stale-households.ts'

const formOf = ({ formId }: { formId: string }) => ({ type: 'form', id: formId })
const campaignOf = ({ campaignId }: { campaignId: string }) => ({ type: 'campaign', id: campaignId })
const reportOf = ({ reportId }: { reportId: string }) => ({ type: 'report', id: reportId })
const subjectOf = ({ subjectId }: { subjectId: string }) => ({ type: 'subject', id: subjectId })

export function campaignBindings(context: Context): Binding[] {
  return [
    ...forms(),
    ...campaigns(context),
    ...sheets(context),
    ...registrationKeeping(context),
    ...registrations(context),
    ...reports(),
  ]
}

function forms(): Binding[] {
  const manage = 'campaign.manage' as const
  const approve = 'campaign.approve' as const
  const either = [manage, approve] as const
  return [
    bind(formRoutes.list, { permission: either, audit: 'form.list', run: listForms }),
    bind(formRoutes.facts, { permission: either, audit: 'form.facts', run: listKnownFacts }),
    bind(formRoutes.check, { permission: either, audit: 'form.check', run: tryForm }),
    bind(formRoutes.get, { permission: either, audit: 'form.read', subject: formOf, run: getForm }),
    bind(formRoutes.add, {
      permission: manage,
      audit: 'form.add',
      subject: ({ id }) => ({ type: 'form', id }),
      run: addForm,
    }),
    bind(formRoutes.edit, { permission: manage, audit: 'form.edit', subject: formOf, run: editForm }),
    bind(formRoutes.propose, { permission: manage, audit: 'form.propose', subject: formOf, run: proposeForm }),
    bind(formRoutes.approve, { permission: approve, audit: 'form.approve', subject: formOf, run: approveForm }),
    bind(formRoutes.return, { permission: approve, audit: 'form.return', subject: formOf, run: returnForm }),
    bind(formRoutes.withdraw, { permission: manage, audit: 'form.withdraw', subject: formOf, run: withdrawForm }),
    bind(formRoutes.retire, { permission: manage, audit: 'form.retire', subject: formOf, run: retireForm }),
  ]
}

function campaigns(context: Context): Binding[] {
  const manage = 'campaign.manage' as const
  const read = ['campaign.read', manage] as const
  const about = { permission: manage, subject: campaignOf }
  return [
    bind(campaignRoutes.list, { permission: read, audit: 'campaign.list', run: listCampaigns }),
    bind(campaignRoutes.open, { permission: 'campaign.fill', audit: 'campaign.open', run: listOpenHouseholds }),
    bind(campaignRoutes.get, {
      permission: read,
      audit: 'campaign.read',
      subject: campaignOf,
      run: (tx, actor, input) => getCampaign(context, tx, actor, input),
    }),
    bind(campaignRoutes.add, {
      permission: manage,
      audit: 'campaign.add',
      subject: ({ id }) => ({ type: 'campaign', id }),
      run: (tx, actor, input) => addCampaign(context, tx, actor, input),
    }),
    bind(campaignRoutes.edit, {
      ...about,
      audit: 'campaign.edit',
      run: (tx, actor, input) => editCampaign(context, tx, actor, input),
    }),
    bind(campaignRoutes.preview, { ...about, audit: 'campaign.preview', run: previewCampaign }),
    bind(campaignRoutes.start, {
      ...about,
      audit: 'campaign.start',
      run: (tx, actor, input) => startCampaign(context, tx, actor, input),
    }),
    bind(campaignRoutes.remind, {
      ...about,
      audit: 'campaign.remind',
      run: (tx, actor, input) => remindCampaign(context, tx, actor, input),
    }),
    bind(campaignRoutes.close, {
      ...about,
      audit: 'campaign.close',
      run: (tx, actor, input) => closeCampaign(context, tx, actor, input),
    }),
    bind(campaignRoutes.cancel, {
      ...about,
      audit: 'campaign.cancel',
      run: (tx, actor, input) => cancelCampaign(context, tx, actor, input),
    }),
    bind(campaignRoutes.progress, {
      permission: read,
      audit: 'campaign.progress',
      subject: campaignOf,
      run: campaignProgress,
    }),
    bind(campaignRoutes.exempt, {
      permission: 'campaign.fill',
      audit: 'campaign.exempt',
      subject: campaignOf,
      detail: ({ subjectId }) => ({ subjectId }),
      run: exemptTarget,
    }),
    bind(campaignRoutes.include, {
      permission: 'campaign.fill',
      audit: 'campaign.include',
      subject: campaignOf,
      detail: ({ subjectId }) => ({ subjectId }),
      run: includeTarget,
    }),
  ]
}

function sheets({ secrets }: Context): Binding[] {
  return [
    bind(sheetRoutes.read, {
      permission: 'campaign.fill',
      audit: 'sheet.read',
      subject: subjectOf,
      run: readSheet,
    }),
    bind(sheetRoutes.stale, { permission: 'campaign.fill', audit: 'sheet.stale', run: listStaleHouseholds }),
    bind(sheetRoutes.answer, {
      permission: 'campaign.fill',
      audit: 'sheet.answer',
      subject: subjectOf,
      detail: ({ nothingChanged, findings }) => ({ nothingChanged, subjects: findings.length }),
      run: (tx, actor, input) => answerSheet(secrets, tx, actor, input),
    }),
  ]
}

function registrationKeeping({ secrets, config }: Context): Binding[] {
  const about = { permission: 'campaign.manage' as const, subject: campaignOf }
  return [
    bind(registrationKeepingRoutes.notice, {
      ...about,
      audit: 'registration.notice',
      run: (tx, actor, input) => campaignNotice(config.PUBLIC_URL, tx, actor, input),
    }),
    bind(registrationKeepingRoutes.counts, { ...about, audit: 'registration.counts', run: countRegistrations }),
    bind(registrationKeepingRoutes.list, {
      ...about,
      audit: 'registration.list',
      auditReads: true,
      detail: ({ state }) => ({ state }),
      run: (tx, actor, input) => listRegistrations(secrets, tx, actor, input),
    }),
    bind(registrationKeepingRoutes.retry, { ...about, audit: 'registration.retry', run: retryRegistrations }),
  ]
}

function registrations({ secrets }: Context): Binding[] {
  const open = { permission: 'public' as const }
  return [
    bind(registrationRoutes.campaign, { ...open, audit: 'registration.campaign', run: publicCampaign }),
    bind(registrationRoutes.register, {
      ...open,
      audit: 'registration.add',
      run: (tx, actor, input) => registerOneself(secrets, tx, actor, input),
    }),
    bind(registrationRoutes.read, {
      ...open,
      audit: 'registration.read',
      run: (tx, actor, input) => readOwnEntry(secrets, tx, actor, input),
    }),
    bind(registrationRoutes.correct, {
      ...open,
      audit: 'registration.correct',
      run: (tx, actor, input) => correctOwnEntry(secrets, tx, actor, input),
    }),
  ]
}

function reports(): Binding[] {
  const read = 'report.read' as const
  return [
    bind(reportRoutes.list, { permission: read, audit: 'report.list', run: listReports }),
    bind(reportRoutes.read, { permission: read, audit: 'report.read', subject: reportOf, run: readReport }),
    bind(reportRoutes.rows, {
      permission: read,
      audit: 'report.rows',
      auditReads: true,
      subject: reportOf,
      detail: ({ month, row, column }) => ({ month, row, column }),
      run: listRowsBehind,
    }),
    bind(reportRoutes.export, {
      permission: read,
      audit: 'report.export',
      auditReads: true,
      subject: reportOf,
      detail: ({ month, format }) => ({ month, format }),
      run: exportReport,
    }),
    bind(reportRoutes.definition, {
      permission: 'report.manage',
      audit: 'report.definition',
      subject: reportOf,
      run: readDefinition,
    }),
    bind(reportRoutes.declare, {
      permission: 'report.manage',
      audit: 'report.declare',
      subject: ({ id }) => ({ type: 'report', id }),
      run: declareReport,
    }),
    bind(reportRoutes.keep, {
      permission: 'report.manage',
      audit: 'report.keep',
      subject: reportOf,
      detail: ({ month }) => ({ month }),
      run: keepReport,
    }),
  ]
}
