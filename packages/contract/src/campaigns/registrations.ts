import { z } from 'zod'
import { date, defineRoute, id, instant, pageOf, pageQuery } from '../core/index.ts'
import { plainValues, shownValue } from '../registers/fields.ts'
import { publicField } from './public-field.ts'

/** On the notice and in the QR code: letters and digits that are not mistaken for each other. */
export const campaignCode = z.string().regex(/^[2-9A-HJ-NP-Z]{8}$/)
/** What the person keeps; as hard to guess as a password. */
export const receiptCode = z.string().regex(/^[2-9A-HJ-NP-Z]{14}$/)

const values = plainValues.refine((all) => Object.keys(all).length <= 60, { error: 'too-many-fields' })

export const publicCampaign = z.object({
  title: z.string(),
  text: z.string(),
  unitName: z.string(),
  purpose: z.string(),
  legalBasis: z.string(),
  closesOn: date,
  fields: z.array(publicField),
})
export type PublicCampaign = z.infer<typeof publicCampaign>

/** What a person entered themselves, and nothing of what is known about them. */
export const ownEntry = z.object({
  title: z.string(),
  closesOn: date,
  registeredAt: instant,
  changedAt: instant,
  fields: z.array(publicField.extend({ value: shownValue.nullable() })),
  version: z.int(),
})
export type OwnEntry = z.infer<typeof ownEntry>

/** `waiting`: not in the library yet; `failed`: could not be taken over and is put aside. */
export const ENTRY_STATES = ['waiting', 'done', 'failed'] as const
export const entryState = z.enum(ENTRY_STATES)
export type EntryState = z.infer<typeof entryState>

/** Why an entry was put aside: it cannot be read, its values break the rules of today, or the library was busy. */
export const ENTRY_PROBLEMS = ['unreadable', 'flawed', 'not-taken'] as const

/** An entry as the unit that asked for it sees it: masked, for what was said stands in the library. */
export const registrationRow = z.object({
  id,
  at: instant,
  changedAt: instant,
  state: entryState,
  name: z.string().nullable(),
  /** The number that tells one person from another. */
  number: z.string().nullable(),
  problem: z.enum(ENTRY_PROBLEMS).nullable(),
  /** Labels of the fields that are wrong, where that is the problem. */
  fields: z.array(z.string()),
})
export type RegistrationRow = z.infer<typeof registrationRow>

/** What hangs on a wall: the words of the campaign and the QR code as a picture in a data address. */
export const campaignNotice = z.object({
  title: z.string(),
  text: z.string(),
  unitName: z.string(),
  purpose: z.string(),
  legalBasis: z.string(),
  closesOn: date,
  code: campaignCode,
  address: z.string(),
  qr: z.string(),
})
export type CampaignNotice = z.infer<typeof campaignNotice>

const campaignId = z.object({ campaignId: id })

/** Registrations for the unit that runs the campaign. */
export const registrationKeepingRoutes = {
  notice: defineRoute({
    method: 'GET',
    path: '/campaigns/{campaignId}/notice',
    summary: 'The notice with the QR code that leads to the registration',
    params: campaignId,
    query: z.object({
      /** Address that the platform is reached by, where the installation does not name its own. */
      origin: z.url({ protocol: /^https?$/ }).max(200),
    }),
    reply: campaignNotice,
  }),
  counts: defineRoute({
    method: 'GET',
    path: '/campaigns/{campaignId}/registration-counts',
    summary: 'How many entries are in the library, on their way, or put aside',
    params: campaignId,
    reply: z.object({ waiting: z.int(), done: z.int(), failed: z.int() }),
  }),
  list: defineRoute({
    method: 'GET',
    path: '/campaigns/{campaignId}/registrations',
    summary: 'Entries in one state, newest first, masked; those put aside with the reason',
    params: campaignId,
    query: pageQuery.extend({ state: entryState.default('done') }),
    reply: pageOf(registrationRow),
  }),
  retry: defineRoute({
    method: 'POST',
    path: '/campaigns/{campaignId}/registrations/retry',
    summary: 'Try again to take over what was put aside',
    params: campaignId,
    reply: z.object({ again: z.int() }),
  }),
}

export const registrationRoutes = {
  campaign: defineRoute({
    method: 'GET',
    path: '/public/campaigns/{code}',
    access: 'public',
    crowd: true,
    summary: 'What the code on a notice asks for',
    params: z.object({ code: campaignCode }),
    reply: publicCampaign,
  }),
  register: defineRoute({
    method: 'POST',
    path: '/public/campaigns/{code}/registrations',
    access: 'public',
    crowd: true,
    summary: 'Register oneself; the same answer whether one is known already or not',
    params: z.object({ code: campaignCode }),
    body: z.object({ values }),
    reply: z.object({ receipt: receiptCode }),
  }),
  read: defineRoute({
    method: 'GET',
    path: '/public/registrations/{receipt}',
    access: 'public',
    summary: 'The own entry, as long as the campaign runs',
    params: z.object({ receipt: receiptCode }),
    reply: ownEntry,
  }),
  correct: defineRoute({
    method: 'PUT',
    path: '/public/registrations/{receipt}',
    access: 'public',
    versioned: true,
    summary: 'Correct the own entry, as long as the campaign runs',
    params: z.object({ receipt: receiptCode }),
    body: z.object({ values }),
    reply: ownEntry,
  }),
}
