import { z } from 'zod'
import { date, defineRoute, done, id, instant, listOf, pageOf, pageQuery, text } from '../core/index.ts'
import { namedBasis, workBasis } from '../tasks/basis.ts'
import { ledgerCode } from '../registers/ledgers.ts'
import { plainValue } from '../registers/fields.ts'
import { formSubject } from './forms.ts'
import { factName } from './keys.ts'
import { CAMPAIGN_ACTIONS, CAMPAIGN_STATES, TARGET_STATES } from './procedure.ts'

export const campaignState = z.enum(CAMPAIGN_STATES)
export const targetState = z.enum(TARGET_STATES)

/** One condition on a fact. `in` takes a list of codes; `from` and `to` take numbers or days, both included. */
export const condition = z
  .object({ key: factName, op: z.enum(['is', 'in', 'from', 'to', 'known', 'unknown']), value: plainValue.optional() })
  .refine(({ op, value }) => ['known', 'unknown'].includes(op) === (value === undefined), { error: 'needs-value' })
  .refine(({ op, value }) => op !== 'in' || Array.isArray(value), { error: 'needs-list' })
  .refine(({ op, value }) => !['from', 'to'].includes(op) || typeof value === 'number' || typeof value === 'string', {
    error: 'needs-bound',
  })
export type Condition = z.infer<typeof condition>

/** Whom a campaign asks about: those below its area that are in a ledger and meet every condition. */
export const targetFilter = z.object({
  ledger: ledgerCode.nullable().default(null),
  where: z.array(condition).max(10).default([]),
})
export type TargetFilter = z.output<typeof targetFilter>

/** Who may register by the code on a notice. One and the same person is told by this number. */
export const selfRegistration = z.object({ by: z.enum(['identity-number', 'phone']) })

const campaignContent = z.object({
  formId: id,
  title: text(60, 2),
  text: text(2000).default(''),
  areaId: id,
  /** Null asks nobody: people register by themselves. */
  target: targetFilter.nullable(),
  closesOn: date,
  /** Days before the end on which those with something open are reminded, once. */
  remindDays: z.int().min(1).max(60).default(3),
  selfRegistration: selfRegistration.nullable().default(null),
  /** Under what grid workers are asked; a campaign that asks nobody needs none. */
  basis: workBasis.nullable().default(null),
})

export const newCampaign = campaignContent
  .extend({ id, unitId: id.optional() })
  .refine(({ target, selfRegistration: own }) => target !== null || own !== null, { error: 'nobody', path: ['target'] })
export type NewCampaign = z.output<typeof newCampaign>

/** How far it has come. Never by worker: there is no figure about a person's diligence anywhere. */
export const progress = z.object({
  targets: z.int(),
  open: z.int(),
  answered: z.int(),
  late: z.int(),
  exempt: z.int(),
  /** People who registered by themselves, each once. */
  registered: z.int(),
})
export type Progress = z.infer<typeof progress>

export const campaignRow = z.object({
  id,
  title: z.string(),
  formId: id,
  formName: z.string(),
  subject: formSubject,
  unitId: id,
  unitName: z.string(),
  areaId: id,
  areaName: z.string(),
  state: campaignState,
  startedAt: instant.nullable(),
  closesOn: date,
  /** Within what the reader may see. */
  progress,
  version: z.int(),
})
export type CampaignRow = z.infer<typeof campaignRow>

export const campaignView = campaignRow.extend({
  text: z.string(),
  target: targetFilter.nullable(),
  remindDays: z.int(),
  selfRegistration: selfRegistration.nullable(),
  basis: workBasis.nullable(),
  under: namedBasis,
  /** What the QR code leads to; only for those who manage the campaign. */
  code: z.string().nullable(),
  closedAt: instant.nullable(),
  remindedAt: instant.nullable(),
  note: z.string().nullable(),
  /** Fields of the form; those beyond the facts are typed. */
  fields: z.int(),
  typed: z.int(),
  can: z.array(z.enum(CAMPAIGN_ACTIONS)),
})
export type CampaignView = z.infer<typeof campaignView>

export const areaProgress = z.object({ areaId: id, areaName: z.string(), progress })

/** What is open for a household: once, whatever the number of campaigns. */
export const openHousehold = z.object({
  /** The subject to open the sheet of: the household, or what has none. */
  subjectId: id,
  label: z.string(),
  areaId: id.nullable(),
  areaName: z.string(),
  targets: z.array(
    z.object({
      campaignId: id,
      title: z.string(),
      subjectId: id,
      label: z.string(),
      closesOn: date,
      state: targetState,
    }),
  ),
})
export type OpenHousehold = z.infer<typeof openHousehold>

const campaignId = z.object({ campaignId: id })
const targetId = campaignId.extend({ subjectId: id })

function step<Body extends z.ZodType>(action: string, summary: string, body: Body) {
  return defineRoute({
    method: 'POST',
    path: `/campaigns/{campaignId}/${action}`,
    versioned: true,
    summary,
    params: campaignId,
    body,
    reply: campaignView,
  })
}

export const campaignRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/campaigns',
    summary: 'Campaigns within reach, newest first',
    query: pageQuery.extend({ state: listOf(campaignState) }),
    reply: pageOf(campaignRow),
  }),
  get: defineRoute({
    method: 'GET',
    path: '/campaigns/{campaignId}',
    summary: 'One campaign and how far it has come',
    params: campaignId,
    reply: campaignView,
  }),
  add: defineRoute({
    method: 'POST',
    path: '/campaigns',
    summary: 'Prepare a campaign with a published form',
    body: newCampaign,
    reply: campaignView,
  }),
  edit: defineRoute({
    method: 'PUT',
    path: '/campaigns/{campaignId}',
    versioned: true,
    summary: 'Change a campaign before it starts',
    params: campaignId,
    body: campaignContent,
    reply: campaignView,
  }),
  preview: defineRoute({
    method: 'GET',
    path: '/campaigns/{campaignId}/preview',
    summary: 'How many the target of a draft would take in, by the areas one level below',
    params: campaignId,
    reply: z.object({
      targets: z.int(),
      areas: z.array(z.object({ areaId: id, areaName: z.string(), targets: z.int() })),
    }),
  }),
  start: step('start', 'Freeze the target, spread it over the grids and ask', z.object({})),
  remind: step('remind', 'Remind the grids with something open, once', z.object({})),
  close: step('close', 'End a campaign before its day', z.object({ note: text(600).default('') })),
  cancel: step('cancel', 'Call a campaign off; nobody is asked any more', z.object({ note: text(600, 2) })),
  progress: defineRoute({
    method: 'GET',
    path: '/campaigns/{campaignId}/progress',
    summary: 'How far a campaign has come in the areas one level below',
    params: campaignId,
    query: z.object({ areaId: id.optional() }),
    reply: z.object({ areaId: id, areaName: z.string(), progress, areas: z.array(areaProgress) }),
  }),
  open: defineRoute({
    method: 'GET',
    path: '/campaigns/open-households',
    summary: 'What is open, household by household, over all campaigns or one',
    query: pageQuery.extend({ areaId: id.optional(), campaignId: id.optional(), state: listOf(targetState) }),
    reply: pageOf(openHousehold),
  }),
  exempt: defineRoute({
    method: 'POST',
    path: '/campaigns/{campaignId}/targets/{subjectId}/exempt',
    summary: 'Leave one out, with the reason',
    params: targetId,
    body: z.object({ reason: text(300, 2) }),
    reply: done,
  }),
  include: defineRoute({
    method: 'POST',
    path: '/campaigns/{campaignId}/targets/{subjectId}/include',
    summary: 'Take one in again that was left out',
    params: targetId,
    reply: done,
  }),
}
