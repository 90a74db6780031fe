import { z } from 'zod'
import { id, text } from '../core/index.ts'
import {
  agentProof,
  agentRelation,
  audience,
  channel,
  delegatedPower,
  deliveryWay,
  finish,
  flow,
  handling,
  implementerNature,
  matterKind,
  organisationTheme,
  personTheme,
  powerLevel,
  reachOfService,
  resultKind,
  specialKind,
  stageKind,
} from './codes.ts'
import { matterLimit } from './limits.ts'
import { applicationForm, material, specimen } from './materials.ts'

/** Law or rule that something rests on. */
export const basis = z.object({ law: text(120), article: text(60).default(''), text: text(1000).default('') })

/** Power handed down: to all areas of a level, or to those named. */
export const delegation = z.object({
  level: z.enum(['town', 'village']),
  power: delegatedPower,
  /** Empty: all of the level. */
  areaIds: z.array(id).max(700).default([]),
  basis: text(300).default(''),
  note: text(300).default(''),
})
export type Delegation = z.output<typeof delegation>

export const feeItem = z.object({
  name: text(80),
  /** The tariff in words, such as 每证10元. */
  standard: text(200).default(''),
  /** Yuan; null when it depends. */
  amount: z.number().min(0).max(10_000_000).nullable().default(null),
  basis: text(300).default(''),
})
export const result = z.object({
  kind: resultKind,
  name: text(80).default(''),
  sample: specimen.nullable().default(null),
  /** How long it is valid, in words. */
  validity: text(80).default(''),
  electronic: z.boolean().default(false),
})
export const faq = z.object({ question: text(200), answer: text(1000) })
export const stage = z.object({
  kind: stageKind,
  name: text(40).default(''),
  /** Post that does it, never a person. */
  post: text(60).default(''),
  limit: matterLimit.nullable().default(null),
  standard: text(600).default(''),
})
export const special = z.object({ kind: specialKind, reason: text(300).default(''), limit: matterLimit.nullable() })
export const agent = z.object({ relation: agentRelation, proofs: z.array(agentProof).max(5).default([]) })
export const place = z.object({
  name: text(80),
  address: text(160).default(''),
  window: text(60).default(''),
  hours: text(160).default(''),
  phone: text(30).default(''),
})

/**
 * An implementing list entry (实施清单) as it is edited, published and shown: all that domain law asks of it. The shape
 * lets contradictions through, so that a draft can be kept; the linter names them.
 */
export const matterContent = z.object({
  name: text(200, 2),
  /** Three levels of titles: main item, sub-item, handling item. */
  titles: z
    .object({ main: text(200).default(''), sub: text(200).default(''), item: text(200).default('') })
    .default({ main: '', sub: '', item: '' }),
  /** 12 digits, 31 digits and the local code; empty while not given. */
  basicCode: text(12).default(''),
  code: text(36).default(''),
  itemCode: text(40).default(''),
  kind: matterKind,
  /** What it is for, in a resident's words. */
  summary: text(400).default(''),
  keywords: z.array(text(30, 1)).max(30).default([]),
  bases: z.array(basis).max(20).default([]),
  levels: z.array(powerLevel).max(3).default(['county']),
  implementer: z
    .object({ nature: implementerNature, creditCode: text(18).default(''), entrustedBy: text(80).default('') })
    .default({ nature: 'statutory', creditCode: '', entrustedBy: '' }),
  delegations: z.array(delegation).max(12).default([]),
  audiences: z.array(audience).max(2).default([]),
  personThemes: z.array(personTheme).max(8).default([]),
  organisationThemes: z.array(organisationTheme).max(8).default([]),
  conditions: text(3000).default(''),
  handling: handling.default('promised'),
  flow: flow.default('review-first'),
  statutory: matterLimit.nullable().default(null),
  promised: matterLimit.nullable().default(null),
  specials: z.array(special).max(6).default([]),
  stages: z.array(stage).max(12).default([]),
  /** Acceptance and decision lie with two persons. */
  separatePosts: z.boolean().default(true),
  channels: z.array(channel).max(5).default(['window']),
  /** Ⅰ to Ⅳ; null when nothing can be done on the net. */
  onlineDepth: z.int().min(1).max(4).nullable().default(null),
  /** Times that somebody has to come in person, and why not less. */
  visits: z.int().min(0).max(20).default(1),
  visitsReason: text(300).default(''),
  serviceReach: reachOfService.default('county'),
  inHall: z.boolean().default(true),
  selfService: z.boolean().default(false),
  quantityLimit: text(300).default(''),
  jointUnits: z.array(text(80, 1)).max(12).default([]),
  intermediaries: z
    .array(z.object({ name: text(80), basis: text(300).default('') }))
    .max(6)
    .default([]),
  /** Matters that this one joins (一件事); empty for a single one. */
  parts: z.array(id).max(20).default([]),
  materials: z.array(material).max(60).default([]),
  form: applicationForm.default({ name: '', known: [], own: [] }),
  charged: z.boolean().default(false),
  fees: z.array(feeItem).max(12).default([]),
  onlinePayment: z.boolean().default(false),
  results: z.array(result).max(6).default([]),
  finish: finish.default('complete'),
  delivery: z.array(deliveryWay).max(5).default(['pickup']),
  appointment: z
    .object({ offered: z.boolean().default(false), how: text(200).default('') })
    .default({ offered: false, how: '' }),
  agents: z.array(agent).max(8).default([]),
  faqs: z.array(faq).max(30).default([]),
  places: z.array(place).max(30).default([]),
  consultPhone: text(30).default(''),
  complaintPhone: text(30).default(''),
  /** Where one can turn against a refusal, beside reconsideration and court. */
  remedies: text(600).default(''),
})
export type MatterContent = z.output<typeof matterContent>
