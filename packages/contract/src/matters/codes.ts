import { z } from 'zod'

/** Kinds of service matter by the power that is used (GB/T 39554.1-2020), with the two digits of the standard. */
export const MATTER_KINDS = {
  licence: '01',
  payment: '05',
  confirmation: '07',
  reward: '08',
  ruling: '09',
  'other-power': '10',
  service: '20',
} as const
export type MatterKind = keyof typeof MATTER_KINDS
export const matterKind = z.enum(Object.keys(MATTER_KINDS) as [MatterKind, ...MatterKind[]])

/** Levels that hold the power, from the county down. */
export const POWER_LEVELS = ['county', 'town', 'village'] as const
export const powerLevel = z.enum(POWER_LEVELS)
export type PowerLevel = z.infer<typeof powerLevel>

/** What a town or a village may do of a matter: help and pass on, accept for the authority, or decide it itself. */
export const DELEGATED_POWERS = ['help', 'accept', 'decide'] as const
export const delegatedPower = z.enum(DELEGATED_POWERS)
export type DelegatedPower = z.infer<typeof delegatedPower>

/** `statutory`: named by law; `authorised`: organisation that a law lets act; `entrusted`: acts in another's name. */
export const implementerNature = z.enum(['statutory', 'authorised', 'entrusted'])

/** 办件类型: answered on the spot, or within a promised limit. */
export const handling = z.enum(['instant', 'promised'])
/** 即审即办 or 前审后批: one person looks and decides, or one accepts and another decides. */
export const flow = z.enum(['at-once', 'review-first'])

export const channel = z.enum(['window', 'station', 'field', 'portal', 'phone'])
export type Channel = z.infer<typeof channel>
export const audience = z.enum(['person', 'organisation'])
export type Audience = z.infer<typeof audience>

/** 通办范围: from where an application is taken. */
export const reachOfService = z.enum(['county', 'city', 'province', 'nation'])

export const resultKind = z.enum(['certificate', 'document', 'approval', 'none'])
/** 办结方式. */
export const finish = z.enum(['issue-certificate', 'issue-document', 'approve', 'complete'])

export const STAGE_KINDS = ['accept', 'review', 'inspect', 'decide', 'finish', 'deliver'] as const
export const stageKind = z.enum(STAGE_KINDS)
export const deliveryWay = z.enum(['pickup', 'courier', 'helper', 'station', 'electronic'])
/** Procedures that stop the clock (行政许可法 45). */
export const specialKind = z.enum(['hearing', 'inspection', 'publicity', 'expert-review', 'bidding', 'other'])

export const materialKind = z.enum(['original', 'copy', 'electronic', 'form'])
export const necessity = z.enum(['required', 'conditional', 'optional'])
export const materialSource = z.enum(['applicant', 'department', 'other'])

/** Who may act for the one whom the matter concerns. */
export const agentRelation = z.enum([
  'spouse',
  'parent',
  'child',
  'guardian',
  'relative',
  'helper',
  'entrusted',
  'employee',
])
export const agentProof = z.enum(['identity', 'kinship', 'mandate', 'guardianship', 'employment'])

/** Life events of a person and of an enterprise by which matters are found (自然人、法人主题). */
export const PERSON_THEMES = [
  'birth',
  'schooling',
  'work',
  'social-security',
  'health-care',
  'housing',
  'marriage',
  'household',
  'identity',
  'transport',
  'support',
  'disability',
  'retirement',
  'old-age',
  'veterans',
  'farming',
  'law',
  'death',
  'other',
] as const
export const ORGANISATION_THEMES = [
  'founding',
  'change',
  'permits',
  'projects',
  'taxes',
  'staff',
  'premises',
  'safety',
  'environment',
  'food-and-health',
  'traffic',
  'culture',
  'associations',
  'closing',
  'other',
] as const
export const personTheme = z.enum(PERSON_THEMES)
export const organisationTheme = z.enum(ORGANISATION_THEMES)
export const theme = z.enum([...new Set([...PERSON_THEMES, ...ORGANISATION_THEMES])] as [Theme, ...Theme[]])
export type Theme = (typeof PERSON_THEMES)[number] | (typeof ORGANISATION_THEMES)[number]

/** 12 digits of the basic list; 31 of the implementing list: 18 of the implementer, 1 of the level, 12 of the basic code. */
export const BASIC_CODE = /^\d{12}$/
export const IMPLEMENTING_CODE = /^[0-9A-HJ-NPQRTUWXY]{18}[0-9]{13}$/
