import { formActions, formStateAfter } from '@yiwang/contract/campaigns'
import type { FormAction, FormContent, FormView, formRoutes } from '@yiwang/contract/campaigns'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { refusedFields, WORDS, wrongState } from '../domain/words.ts'
import { isReadable, tryForm, viewOf } from '../queries/forms.ts'
import { findForm, insertForm, lockForm, saveContent, saveStep } from '../store/form-store.ts'
import type { FormRecord } from '../store/form-store.ts'
import { demand } from '../store/reach.ts'
import { askingUnit } from './asking-unit.ts'

type Routes = typeof formRoutes
type Told<Name extends keyof Routes> = Omit<Input<Routes[Name]>, 'commandId'>

/** Begins a form as a draft of the actor's unit. */
export async function addForm(tx: Tx, actor: Actor, input: Omit<Told<'add'>, 'version'>): Promise<FormView> {
  const { tenant } = actor
  const unit = await askingUnit(tx, actor, input.unitId)
  await insertForm(tx, { ...input, tenant, unitId: unit.id, unitPath: unit.areaPath })
  return view(tx, actor, input.id)
}

export async function editForm(tx: Tx, actor: Actor, input: Told<'edit'>): Promise<FormView> {
  const row = await lockFor(tx, actor, input, 'edit')
  await saveContent(tx, { tenant: actor.tenant, id: row.id, content: input.content, at: input.at })
  return view(tx, actor, row.id)
}

/**
 * Puts a form up for approval. What is known already may not be asked again: a form with such a field is refused, and each
 * field named with the fact it repeats.
 */
export async function proposeForm(tx: Tx, actor: Actor, input: Told<'propose'>): Promise<FormView> {
  const row = await lockFor(tx, actor, input, 'propose')
  const findings = await passedCheck(tx, actor, row.content)
  const proposed = { id: personOf(actor), name: actor.name }
  await step(tx, actor, row, { action: 'propose', note: input.note, at: input.at, proposed, findings })
  return view(tx, actor, row.id)
}

/** Lets a form out, after the check was made once more. Never the one who proposed it: one asks and another consents. */
export async function approveForm(tx: Tx, actor: Actor, input: Told<'approve'>): Promise<FormView> {
  const row = await lockFor(tx, actor, input, 'approve')
  if (actor.id === row.proposedById) throw ruleBroken('own form', WORDS.selfApproval)
  const findings = await passedCheck(tx, actor, row.content)
  const decided = { id: personOf(actor), name: actor.name }
  await step(tx, actor, row, { action: 'approve', note: input.note, at: input.at, decided, findings })
  return view(tx, actor, row.id)
}

export async function returnForm(tx: Tx, actor: Actor, input: Told<'return'>): Promise<FormView> {
  const row = await lockFor(tx, actor, input, 'return')
  const decided = { id: personOf(actor), name: actor.name }
  await step(tx, actor, row, { action: 'return', note: input.note, at: input.at, decided })
  return view(tx, actor, row.id)
}

export async function withdrawForm(tx: Tx, actor: Actor, input: Told<'withdraw'>): Promise<FormView> {
  const row = await lockFor(tx, actor, input, 'withdraw')
  await step(tx, actor, row, { action: 'withdraw', note: input.note, at: input.at })
  return view(tx, actor, row.id)
}

export async function retireForm(tx: Tx, actor: Actor, input: Told<'retire'>): Promise<FormView> {
  const row = await lockFor(tx, actor, input, 'retire')
  await step(tx, actor, row, { action: 'retire', note: input.note, at: input.at })
  return view(tx, actor, row.id)
}

async function passedCheck(tx: Tx, actor: Actor, content: FormContent) {
  const findings = await tryForm(tx, actor, content)
  if (findings.passed) return findings
  const named = findings.refused.map(({ key, fact }) => [`own.${key}`, fact.label] as const)
  const unknown = findings.missing.map((key) => [`facts.${key}`, key] as const)
  const marked = findings.forbidden.map(({ at, word }) => [at.replace(/^fields\./, 'own.'), word] as const)
  const fields = Object.fromEntries([...named, ...unknown, ...marked])
  throw ruleBroken('fields are known already', refusedFields(findings), fields)
}

function personOf({ id }: Actor): string {
  if (id === null) throw forbidden('campaign.manage')
  return id
}

type Asked = { formId: string; version: number | null }

async function lockFor(tx: Tx, actor: Actor, { formId, version }: Asked, action: FormAction): Promise<FormRecord> {
  const row = await lockForm(tx, actor.tenant, formId)
  if (!row) throw notFound('form')
  const permission = action === 'approve' || action === 'return' ? 'campaign.approve' : 'campaign.manage'
  const readable = isReadable(actor, row)
  demand(actor, permission, { unitId: row.unitId, areaPath: row.unitPath, what: 'form', readable })
  if (version !== null && version !== row.version)
    throw new AppError('conflict', `form is at ${row.version}`, WORDS.changed, { current: { version: row.version } })
  if (!formActions(row.state).includes(action)) throw ruleBroken(`form is ${row.state}`, wrongState(row.state))
  return row
}

type Step = { action: FormAction; note: string; at: Date } & Pick<
  Parameters<typeof saveStep>[1],
  'proposed' | 'decided' | 'findings'
>

async function step(tx: Tx, { tenant }: Actor, { id }: FormRecord, { action, note, ...more }: Step): Promise<void> {
  await saveStep(tx, { tenant, id, state: formStateAfter(action), note: note === '' ? null : note, ...more })
}

async function view(tx: Tx, actor: Actor, id: string): Promise<FormView> {
  const row = await findForm(tx, actor.tenant, id)
  if (!row) throw notFound('form')
  return viewOf(tx, actor, row)
}
