import { factKey, isSealed, SUBJECT_FIELDS } from '@yiwang/contract/registers'
import type { Field, PlainValue, PlainValues, ShownValue } from '@yiwang/contract/registers'
import { formFact } from '@yiwang/contract/campaigns'
import type { FormContent, OwnEntry, PublicCampaign, PublicField } from '@yiwang/contract/campaigns'
import type { Actor } from '../../../kernel/actor.ts'
import { maskPhone, unseal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import { codeListsOf } from '../../catalog/index.ts'
import { knownFields } from '../../registers/index.ts'
import { receiptIndex } from '../domain/codes.ts'
import { WORDS } from '../domain/words.ts'
import { findByCode, findCampaign } from '../store/campaign-store.ts'
import type { CampaignRecord } from '../store/campaign-store.ts'
import { entryPlace, findEntry } from '../store/entry-store.ts'
import type { EntryRecord } from '../store/entry-store.ts'
import { ownAsField } from './known-facts.ts'

/** Over, cancelled, not begun or never there: all the same to whoever is outside. */
export function closedForResidents(): AppError {
  return new AppError('not-found', 'no such registration', WORDS.closedForResidents)
}

/** A campaign that people may register with now. */
export async function openForResidents(tx: Tx, tenant: string, code: string, at: Date): Promise<CampaignRecord> {
  const row = await findByCode(tx, tenant, code)
  if (row?.state !== 'running' || row.endsAt <= at) throw closedForResidents()
  return row
}

/** The fields of a form under their full names, with what is required of whoever registers. */
export function askedFields(form: FormContent, by: 'identity-number' | 'phone'): { name: string; field: Field }[] {
  const facts = form.facts.flatMap(({ key, required }) => {
    const field = SUBJECT_FIELDS.person.find((one) => factKey('person', one.key) === key)
    const needed = required || key === 'person.name' || key === factKey('person', by)
    return field ? [{ name: key, field: { ...field, required: needed } }] : []
  })
  return [...facts, ...form.own.map((own) => ({ name: formFact(form.code, own.key), field: ownAsField(own) }))]
}

/** The same as a resident sees them: names, types, choices, and nothing of what is stored. */
async function publicFields(tx: Tx, tenant: string, row: CampaignRecord, at: Date): Promise<PublicField[]> {
  const [known, lists] = await Promise.all([knownFields(tx, tenant, { ledgers: [] }), codeListsOf(tx, tenant, at)])
  return askedFields(row.form, row.registration ?? 'identity-number').map(({ name, field }) => {
    const { type, required, max, min, unit, help, list } = field
    const label = known.find(({ key }) => key === name)?.label ?? field.label
    const entries = list === undefined ? undefined : lists.get(list)?.entries
    const choices = entries?.map(({ code, zh }) => ({ code, name: zh }))
    return { key: name, label, type, required, max, min, unit, help, choices }
  })
}

export async function publicCampaign(
  tx: Tx,
  { tenant }: Actor,
  { code, at }: { code: string; at: Date },
): Promise<PublicCampaign> {
  const row = await openForResidents(tx, tenant, code, at)
  const { title, text, unitName, closesOn, form } = row
  const { purpose, legalBasis } = form
  return { title, text, unitName, purpose, legalBasis, closesOn, fields: await publicFields(tx, tenant, row, at) }
}

type Held = { row: CampaignRecord; entry: EntryRecord }

/** The entry that a receipt opens, as long as its campaign runs. */
export async function entryOf(
  { secrets, tx, tenant }: { secrets: Secrets; tx: Tx; tenant: string },
  { receipt, at }: { receipt: string; at: Date },
  lock = false,
): Promise<Held> {
  const entry = await findEntry(tx, tenant, receiptIndex(secrets.hashing, receipt), lock)
  const row = entry && (await findCampaign(tx, tenant, entry.campaignId))
  if (!entry || row?.state !== 'running' || row.endsAt <= at) throw closedForResidents()
  return { row, entry }
}

export function valuesOf(secrets: Secrets, { id, sealed }: EntryRecord): PlainValues {
  return JSON.parse(unseal(secrets, entryPlace(id), sealed)) as PlainValues
}

/** What a person entered, for whoever holds the receipt; numbers stay masked, for receipts get lost. */
export async function readOwnEntry(
  secrets: Secrets,
  tx: Tx,
  { tenant }: Actor,
  input: { receipt: string; at: Date },
): Promise<OwnEntry> {
  const { row, entry } = await entryOf({ secrets, tx, tenant }, input)
  const values = valuesOf(secrets, entry)
  const fields = await publicFields(tx, tenant, row, input.at)
  return {
    title: row.title,
    closesOn: row.closesOn,
    registeredAt: entry.at.toISOString(),
    changedAt: entry.changedAt.toISOString(),
    fields: fields.map((field) => ({ ...field, value: shown(field, values[field.key] ?? null) })),
    version: entry.version,
  }
}

function shown({ type }: PublicField, value: PlainValue | null): ShownValue | null {
  if (value === null || !isSealed(type)) return value
  const text = String(value)
  return { masked: type === 'phone' ? maskPhone(text) : `${text.slice(0, 1)}****${text.slice(-1)}` }
}
