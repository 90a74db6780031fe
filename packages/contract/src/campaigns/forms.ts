import { z } from 'zod'
import { date, defineRoute, id, instant, listOf, pageOf, pageQuery, text } from '../core/index.ts'
import { field, fieldLabel, fieldType } from '../registers/fields.ts'
import { FORBIDDEN_KINDS } from '../registers/forbidden-marks.ts'
import { ledgerCode } from '../registers/ledgers.ts'
import { factName } from './keys.ts'
import { FORM_ACTIONS, FORM_STATES } from './procedure.ts'

export const formState = z.enum(FORM_STATES)

/** Kinds of subject that a form can be about. */
export const FORM_SUBJECTS = ['person', 'household', 'dwelling', 'organisation'] as const
export const formSubject = z.enum(FORM_SUBJECTS)
export type FormSubject = z.infer<typeof formSubject>

/** Types that a field of a form may have. Numbers of people, phones and addresses are facts and never a form's own. */
export const OWN_TYPES = ['text', 'number', 'date', 'flag', 'code', 'codes'] as const

/** A field that is nowhere yet. It has an owner and a freshness like every fact, and the next form finds it as known. */
export const ownField = field
  .pick({ key: true, label: true, required: true, list: true, max: true, min: true, unit: true, help: true })
  .extend({
    type: z.enum(OWN_TYPES),
    /** Code of the unit that answers for it. */
    owner: text(40, 1),
    freshDays: z.int().min(1).max(3650),
    /** Why it is something else than the fact it resembles; read by whoever approves. */
    distinct: text(200, 2).optional(),
  })
export type OwnField = z.infer<typeof ownField>

export const formContent = z
  .object({
    code: ledgerCode,
    name: text(60, 2),
    purpose: text(400, 2),
    legalBasis: text(400, 2),
    subject: formSubject,
    /** Facts that the form shows and has confirmed, in order. */
    facts: z.array(z.object({ key: factName, required: z.boolean().default(false) })).max(40),
    own: z.array(ownField).max(12),
  })
  .refine(({ facts, own }) => facts.length + own.length > 0, { error: 'no-fields', path: ['facts'] })
  .refine(({ facts }) => new Set(facts.map(({ key }) => key)).size === facts.length, {
    error: 'field-twice',
    path: ['facts'],
  })
  .refine(({ own }) => new Set(own.map(({ key }) => key)).size === own.length, { error: 'field-twice', path: ['own'] })
export type FormContent = z.output<typeof formContent>

/** A fact that exists: where it is kept, who answers for it and how long it stays fresh. */
export const knownFact = z.object({
  key: z.string(),
  label: z.string(),
  /** Left out where it has no English name; so it is in checks that were kept before it had one. */
  labelEn: z.string().optional(),
  /** The ledger or the form that it is kept in; left out for facts of the subject itself. */
  home: fieldLabel.optional(),
  type: fieldType,
  list: z.string().nullable(),
  owner: z.string().nullable(),
  freshDays: z.int().nullable(),
})
export type KnownFact = z.infer<typeof knownFact>

/** Why a new field is refused: it has the key, the name or another name of a known fact, or is much like one. */
export const CLASHES = ['same-key', 'same-label', 'synonym', 'alike'] as const
export const clash = z.enum(CLASHES)

/** What the check before a new form found. */
export const formCheck = z.object({
  /** Facts that are known already: shown and confirmed, never typed again. */
  known: z.array(knownFact),
  /** References to facts that do not exist, or are of another kind of subject. */
  missing: z.array(z.string()),
  refused: z.array(z.object({ key: z.string(), label: z.string(), reason: clash, fact: knownFact })),
  /** Alike to a fact, let through by what the proposer says of it. */
  excused: z.array(z.object({ key: z.string(), label: z.string(), why: z.string(), fact: knownFact })),
  /** Fields of its own, or words about it, that would mark people as no county may. Checks of before looked for none. */
  forbidden: z.array(z.object({ at: z.string(), kind: z.enum(FORBIDDEN_KINDS), word: z.string() })).default([]),
  /** Required facts that nobody can answer on the page behind a QR code. */
  counterOnly: z.array(knownFact).default([]),
  /** Fields that a worker will have to fill in the first time. */
  typed: z.int(),
  passed: z.boolean(),
})
export type FormCheck = z.output<typeof formCheck>

export const formView = z.object({
  id,
  code: z.string(),
  name: z.string(),
  purpose: z.string(),
  legalBasis: z.string(),
  subject: formSubject,
  facts: z.array(z.object({ key: z.string(), required: z.boolean() })),
  own: z.array(ownField),
  unitId: id,
  unitName: z.string(),
  state: formState,
  check: formCheck,
  proposedBy: z.string().nullable(),
  proposedAt: instant.nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  note: z.string().nullable(),
  version: z.int(),
  can: z.array(z.enum(FORM_ACTIONS)),
})
export type FormView = z.infer<typeof formView>

export const formRow = formView
  .pick({
    id: true,
    code: true,
    name: true,
    subject: true,
    unitId: true,
    unitName: true,
    state: true,
    version: true,
  })
  .extend({ fields: z.int(), typed: z.int(), changedOn: date })
export type FormRow = z.infer<typeof formRow>

const formId = z.object({ formId: id })
const note = (min: number) => z.object({ note: text(600, min).default('') })

function step<Body extends z.ZodType>(action: string, summary: string, body: Body) {
  return defineRoute({
    method: 'POST',
    path: `/forms/${action}`,
    versioned: true,
    summary,
    params: formId,
    body,
    reply: formView,
  })
}

export const formRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/forms',
    summary: 'Forms within reach, newest first',
    query: pageQuery.extend({ state: listOf(formState) }),
    reply: pageOf(formRow),
  }),
  facts: defineRoute({
    method: 'GET',
    path: '/forms/known-facts',
    summary: 'Every fact that exists for a kind of subject: what a form refers to instead of asking again',
    query: z.object({ subject: formSubject }),
    reply: z.object({ items: z.array(knownFact) }),
  }),
  check: defineRoute({
    method: 'POST',
    path: '/forms/check',
    summary: 'What a form would add: fields known already, fields refused, fields that remain',
    body: formContent,
    reply: formCheck,
  }),
  get: defineRoute({
    method: 'GET',
    path: '/forms/{formId}',
    summary: 'One form with its check',
    params: formId,
    reply: formView,
  }),
  add: defineRoute({
    method: 'POST',
    path: '/forms',
    summary: 'Begin a form as a draft',
    body: z.object({ id, unitId: id.optional(), content: formContent }),
    reply: formView,
  }),
  edit: defineRoute({
    method: 'PUT',
    path: '/forms/{formId}',
    versioned: true,
    summary: 'Change a draft',
    params: formId,
    body: z.object({ content: formContent }),
    reply: formView,
  }),
  propose: step('{formId}/propose', 'Put a form up for approval; fields that are known already stop it', note(0)),
  approve: step('{formId}/approve', 'Let a form out; never by the one who proposed it', note(0)),
  return: step('{formId}/return', 'Give a form back with a reason', z.object({ note: text(600, 2) })),
  withdraw: step('{formId}/withdraw', 'Take a form back before it is out', note(0)),
  retire: step('{formId}/retire', 'No campaign may use the form from now on; its fields stay known', note(0)),
}
