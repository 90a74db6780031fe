import { z } from 'zod'
import { date, id } from '../core/index.ts'
import { agent, faq, feeItem, place, result, special, stage } from './content.ts'
import type { MatterContent } from './content.ts'
import { channel, audience, deliveryWay, handling, matterKind, theme } from './codes.ts'
import { matterLimit } from './limits.ts'
import { applicationForm, material } from './materials.ts'

/** What a guide needs beside the entry itself. */
export type GuideHead = {
  matterId: string
  versionId: string
  number: number
  validFrom: string
  unitName: string
}

const guideMaterial = material
  .pick({
    key: true,
    name: true,
    kinds: true,
    necessity: true,
    condition: true,
    originals: true,
    copies: true,
    specification: true,
    source: true,
    issuer: true,
    fact: true,
    promisable: true,
    blankForm: true,
    sample: true,
    standard: true,
    instructions: true,
  })
  .extend({
    /** `known`: the library has it; `fetched`: the office gets it itself; `bring`: the applicant brings it. */
    how: z.enum(['bring', 'known', 'fetched']),
  })

/**
 * The guide of a matter (办事指南). Window, field app and portal show this one shape and nothing else, so that what is said at
 * the window and on the net cannot differ (网上网下一致).
 */
export const matterGuide = z.object({
  matterId: id,
  versionId: id,
  number: z.int(),
  validFrom: date,
  unitName: z.string(),
  name: z.string(),
  code: z.string(),
  kind: matterKind,
  summary: z.string(),
  conditions: z.string(),
  audiences: z.array(audience),
  themes: z.array(theme),
  handling,
  statutory: matterLimit.nullable(),
  promised: matterLimit.nullable(),
  specials: z.array(special),
  stages: z.array(stage),
  channels: z.array(channel),
  canApplyOnline: z.boolean(),
  visits: z.int(),
  visitsReason: z.string(),
  materials: z.array(guideMaterial),
  /** What the application asks: facts that are known and shown, and the few fields that are nowhere yet. */
  form: applicationForm,
  charged: z.boolean(),
  fees: z.array(feeItem),
  onlinePayment: z.boolean(),
  results: z.array(result),
  delivery: z.array(deliveryWay),
  appointment: z.object({ offered: z.boolean(), how: z.string() }),
  agents: z.array(agent),
  faqs: z.array(faq),
  places: z.array(place),
  consultPhone: z.string(),
  complaintPhone: z.string(),
  remedies: z.string(),
  bases: z.array(z.object({ law: z.string(), article: z.string(), text: z.string() })),
})
export type MatterGuide = z.infer<typeof matterGuide>

/** The guide that follows from a version of an entry. */
export function guideOf(content: MatterContent, head: GuideHead): MatterGuide {
  const { name, code, kind, summary, conditions, audiences, channels, materials, onlineDepth } = content
  const themes = [...new Set([...content.personThemes, ...content.organisationThemes])]
  const { statutory, promised, specials, stages, visits, visitsReason, charged, fees, onlinePayment } = content
  const { results, delivery, appointment, agents, faqs, places, consultPhone, complaintPhone, remedies } = content
  return {
    ...head,
    name,
    code,
    kind,
    summary,
    conditions,
    audiences,
    themes,
    handling: content.handling,
    statutory,
    promised,
    specials,
    stages,
    channels,
    visits,
    visitsReason,
    canApplyOnline: channels.includes('portal') && (onlineDepth ?? 0) >= 2,
    materials: materials.map(({ basis: _, ...one }) => ({
      ...one,
      how: one.source === 'department' ? 'fetched' : one.fact ? 'known' : 'bring',
    })),
    form: content.form,
    charged,
    fees,
    onlinePayment,
    results,
    delivery,
    appointment,
    agents,
    faqs,
    places,
    consultPhone,
    complaintPhone,
    remedies,
    bases: content.bases,
  }
}
