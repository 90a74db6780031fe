import type { Reply } from '@yiwang/contract'
import { formActions } from '@yiwang/contract/campaigns'
import type { FormCheck, FormContent, FormState, FormSubject, FormView, formRoutes } from '@yiwang/contract/campaigns'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isInScope, scopeOf } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { codeListsOf } from '../../catalog/index.ts'
import { checkForm } from '../domain/check-form.ts'
import { findForm, selectForms } from '../store/form-store.ts'
import type { FormRecord } from '../store/form-store.ts'
import { allOf, anyOf, concerning } from '../store/reach.ts'
import { factsForForms } from './known-facts.ts'

type List = { cursor?: string | undefined; limit: number; state?: FormState[] | undefined }

/** Forms of the actor's unit, and those that the actor may let out. */
export async function listForms(tx: Tx, actor: Actor, input: List): Promise<Reply<(typeof formRoutes)['list']>> {
  const columns = { path: 'f.unit_path', unit: 'f.unit_id' }
  const condition = allOf([
    anyOf([
      concerning(scopeOf(actor, 'campaign.manage'), columns),
      concerning(scopeOf(actor, 'campaign.approve'), columns),
    ]),
    input.state ? sql`f.state = any (${input.state}::text[])` : null,
    after(input.cursor),
  ])
  const rows = await selectForms(tx, actor.tenant, { condition, limit: input.limit + 1 })
  return pageFrom(rows, input.limit, { item: rowOf, cursor: ({ changedAt, id }) => [changedAt.toISOString(), id] })
}

function after(cursor: string | undefined) {
  if (cursor === undefined) return null
  const [at, id] = decodeCursor(cursor, 2)
  return sql<boolean>`(f.changed_at, f.id) < (${at}::timestamptz, ${id}::uuid)`
}

function rowOf({ content, changedAt, ...row }: FormRecord) {
  const { id, code, name, subject, unitId, unitName, state, version } = row
  const fields = content.facts.length + content.own.length
  const shown = { id, code, name, subject, unitId, unitName, state, version }
  return { ...shown, fields, typed: content.own.length, changedOn: chinaDay(changedAt) }
}

export function isReadable(actor: Actor, { unitId, unitPath }: FormRecord): boolean {
  const subject = { unitId, areaPath: unitPath }
  return (['campaign.manage', 'campaign.approve'] as const).some((right) => isInScope(scopeOf(actor, right), subject))
}

export async function getForm(tx: Tx, actor: Actor, { formId }: { formId: string }): Promise<FormView> {
  const row = await findForm(tx, actor.tenant, formId)
  if (!row || !isReadable(actor, row)) throw notFound('form')
  return viewOf(tx, actor, row)
}

/** What a form would add, without keeping it. */
export async function tryForm(tx: Tx, actor: Actor, content: FormContent): Promise<FormCheck> {
  const lists = await codeListsOf(tx, actor.tenant, new Date())
  return checkForm(content, await factsForForms(tx, actor), lists)
}

export async function listKnownFacts(
  tx: Tx,
  actor: Actor,
  input: { subject: FormSubject },
): Promise<Reply<(typeof formRoutes)['facts']>> {
  const facts = (await factsForForms(tx, actor)).filter(({ subject }) => subject === input.subject)
  return { items: facts.map(({ subject: _, ...fact }) => fact) }
}

/** A form as it is read: a draft is checked now, one that was decided shows what was found then. */
export async function viewOf(tx: Tx, actor: Actor, row: FormRecord): Promise<FormView> {
  const { content, unitId, unitPath, state, proposedById } = row
  const check = (state === 'draft' ? null : row.findings) ?? (await tryForm(tx, actor, content))
  const subject = { unitId, areaPath: unitPath }
  const mayManage = isInScope(scopeOf(actor, 'campaign.manage'), subject)
  const mayApprove = isInScope(scopeOf(actor, 'campaign.approve'), subject)
  return {
    id: row.id,
    code: content.code,
    name: content.name,
    purpose: content.purpose,
    legalBasis: content.legalBasis,
    subject: content.subject,
    facts: content.facts,
    own: content.own,
    unitId,
    unitName: row.unitName,
    state,
    check,
    proposedBy: row.proposedBy,
    proposedAt: row.proposedAt?.toISOString() ?? null,
    decidedBy: row.decidedBy,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    note: row.note,
    version: row.version,
    can: formActions(state).filter((action) => {
      if (action === 'return') return mayApprove
      if (action === 'approve') return mayApprove && actor.id !== proposedById
      return mayManage
    }),
  }
}
