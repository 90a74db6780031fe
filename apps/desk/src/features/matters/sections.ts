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
  MATTER_KINDS,
  materialKind,
  materialSource,
  necessity,
  ORGANISATION_THEMES,
  PERSON_THEMES,
  POWER_LEVELS,
  reachOfService,
  resultKind,
  specialKind,
  stageKind,
} from '@yiwang/contract/matters'
import type { CodeGroup } from '../../shared/i18n.ts'

/** Choices name their group of words, and where within it they stand. */
type Choice = { as: 'one' | 'some'; of: readonly string[]; words: CodeGroup; within?: string }
/** How a value is entered. */
export type Input =
  | { as: 'line' | 'text' | 'words' | 'count' | 'money' | 'flag' | 'limit' | 'specimen' | 'fact' | 'depth' | 'label' }
  | Choice
  | { as: 'rows'; parts: readonly Part[]; blank: Record<string, unknown> }

/** A part of a row of a list; its label stands in the messages under `matters.part`. */
export type Part = { key: string; input: Input; wide?: boolean }
/** A field of an entry by its path; its label stands in the messages under `matters.label`. */
export type Field = { path: string; input: Input }
export type Section = { key: string; fields: readonly Field[] }

const line = { as: 'line' } as const
const text = { as: 'text' } as const
const words = { as: 'words' } as const
const count = { as: 'count' } as const
const flag = { as: 'flag' } as const
const limit = { as: 'limit' } as const
const one = (of: readonly string[], group: CodeGroup): Choice => ({ as: 'one', of, words: group })
const some = (of: readonly string[], group: CodeGroup): Input => ({ as: 'some', of, words: group })
const rows = (blank: Record<string, unknown>, ...parts: Part[]): Input => ({ as: 'rows', parts, blank })
const part = (key: string, input: Input, wide = false): Part => ({ key, input, wide })
const field = (path: string, input: Input): Field => ({ path, input })

const OWN_TYPES = ['text', 'number', 'date', 'flag'] as const

const BLANK_MATERIAL = {
  key: '',
  name: '',
  kinds: ['original', 'electronic'],
  necessity: 'required',
  condition: '',
  originals: 1,
  copies: 0,
  specification: '',
  source: 'applicant',
  issuer: '',
  fact: null,
  promisable: false,
  blankForm: null,
  sample: null,
  standard: '',
  instructions: '',
  basis: '',
}

/** The sections of the editor in the order in which an entry is written. */
export const SECTIONS: readonly Section[] = [
  {
    key: 'basic',
    fields: [
      field('name', line),
      field('kind', one(Object.keys(MATTER_KINDS), 'matterKind')),
      field('summary', text),
      field('keywords', words),
      field('titles.main', line),
      field('titles.sub', line),
      field('titles.item', line),
      field('basicCode', line),
      field('code', line),
      field('itemCode', line),
      field('bases', rows({ law: '', article: '', text: '' }, part('law', line, true), part('article', line))),
    ],
  },
  {
    key: 'power',
    fields: [
      field('levels', some(POWER_LEVELS, 'powerLevel')),
      field('implementer.nature', one(implementerNature.options, 'implementerNature')),
      field('implementer.creditCode', line),
      field('implementer.entrustedBy', line),
      field(
        'delegations',
        rows(
          { level: 'town', power: 'accept', areaIds: [], basis: '', note: '' },
          part('level', one(['town', 'village'], 'powerLevel')),
          part('power', one(delegatedPower.options, 'delegatedPower')),
          part('basis', line, true),
          part('note', line, true),
        ),
      ),
      field('separatePosts', flag),
    ],
  },
  {
    key: 'who',
    fields: [
      field('audiences', some(audience.options, 'matterAudience')),
      field('personThemes', some(PERSON_THEMES, 'matterTheme')),
      field('organisationThemes', some(ORGANISATION_THEMES, 'matterTheme')),
      field('conditions', text),
      field(
        'agents',
        rows(
          { relation: 'entrusted', proofs: ['identity', 'mandate'] },
          part('relation', one(agentRelation.options, 'matterAgent')),
          part('proofs', some(agentProof.options, 'matterAgentProof'), true),
        ),
      ),
    ],
  },
  {
    key: 'limits',
    fields: [
      field('handling', one(handling.options, 'matterHandling')),
      field('flow', one(flow.options, 'matterFlow')),
      field('statutory', limit),
      field('promised', limit),
      field(
        'specials',
        rows(
          { kind: 'inspection', reason: '', limit: null },
          part('kind', one(specialKind.options, 'specialKind')),
          part('reason', line, true),
          part('limit', limit, true),
        ),
      ),
      field(
        'stages',
        rows(
          { kind: 'review', name: '', post: '', limit: null, standard: '' },
          part('kind', one(stageKind.options, 'stageKind')),
          part('name', line),
          part('post', line),
          part('limit', limit, true),
          part('standard', line, true),
        ),
      ),
    ],
  },
  {
    key: 'how',
    fields: [
      field('channels', some(channel.options, 'matterChannel')),
      field('onlineDepth', { as: 'depth' }),
      field('visits', count),
      field('visitsReason', line),
      field('serviceReach', one(reachOfService.options, 'serviceReach')),
      field('inHall', flag),
      field('selfService', flag),
      field('appointment.offered', flag),
      field('appointment.how', line),
      field('quantityLimit', line),
      field('jointUnits', words),
      field('intermediaries', rows({ name: '', basis: '' }, part('name', line), part('basis', line, true))),
    ],
  },
  {
    key: 'materials',
    fields: [
      field(
        'materials',
        rows(
          BLANK_MATERIAL,
          part('name', line, true),
          part('key', line),
          part('necessity', one(necessity.options, 'necessity')),
          part('condition', line, true),
          part('kinds', some(materialKind.options, 'materialKind'), true),
          part('originals', count),
          part('copies', count),
          part('source', one(materialSource.options, 'materialSource')),
          part('issuer', line),
          part('fact', { as: 'fact' }, true),
          part('promisable', flag),
          part('specification', line),
          part('standard', line, true),
          part('instructions', line, true),
          part('basis', line, true),
          part('blankForm', { as: 'specimen' }, true),
          part('sample', { as: 'specimen' }, true),
        ),
      ),
    ],
  },
  {
    key: 'form',
    fields: [
      field('form.name', line),
      field('form.known', rows({ key: '', required: true }, part('key', { as: 'fact' }, true), part('required', flag))),
      field(
        'form.own',
        rows(
          { key: '', label: { zh: '', en: '' }, type: 'text', required: false },
          part('label', { as: 'label' }, true),
          part('key', line),
          part('type', { ...one(OWN_TYPES, 'registers'), within: 'fieldType.' }),
          part('required', flag),
          part('help', line, true),
        ),
      ),
    ],
  },
  {
    key: 'fees',
    fields: [
      field('charged', flag),
      field('onlinePayment', flag),
      field(
        'fees',
        rows(
          { name: '', standard: '', amount: null, basis: '' },
          part('name', line),
          part('standard', line),
          part('amount', { as: 'money' }),
          part('basis', line, true),
        ),
      ),
    ],
  },
  {
    key: 'result',
    fields: [
      field(
        'results',
        rows(
          { kind: 'certificate', name: '', sample: null, validity: '', electronic: false },
          part('kind', one(resultKind.options, 'resultKind')),
          part('name', line, true),
          part('validity', line),
          part('electronic', flag),
          part('sample', { as: 'specimen' }, true),
        ),
      ),
      field('finish', one(finish.options, 'matterFinish')),
      field('delivery', some(deliveryWay.options, 'matterDelivery')),
    ],
  },
  {
    key: 'contact',
    fields: [
      field(
        'places',
        rows(
          { name: '', address: '', window: '', hours: '', phone: '' },
          part('name', line),
          part('address', line, true),
          part('window', line),
          part('hours', line, true),
          part('phone', line),
        ),
      ),
      field('consultPhone', line),
      field('complaintPhone', line),
      field('faqs', rows({ question: '', answer: '' }, part('question', line, true), part('answer', text, true))),
      field('remedies', text),
    ],
  },
]

export function fieldsIn({ fields }: Section): readonly Field[] {
  return fields
}
