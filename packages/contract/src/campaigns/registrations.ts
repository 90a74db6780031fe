import { z } from 'zod'
import { date, defineRoute, instant } from '../core/index.ts'
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
