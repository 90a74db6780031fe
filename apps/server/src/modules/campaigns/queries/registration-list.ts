import type { Reply } from '@yiwang/contract'
import { checkValues } from '@yiwang/contract/registers'
import type { CodeSets, PlainValues } from '@yiwang/contract/registers'
import type { EntryState, RegistrationRow, registrationKeepingRoutes } from '@yiwang/contract/campaigns'
import { toDataURL } from 'qrcode'
import type { Actor } from '../../../kernel/actor.ts'
import { isInScope, scopeOf } from '../../../kernel/authorize.ts'
import { maskName, maskPhone } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { homesOf } from '../domain/homes.ts'
import { findCampaign } from '../store/campaign-store.ts'
import type { CampaignRecord } from '../store/campaign-store.ts'
import { countEntries, listEntries } from '../store/entry-store.ts'
import type { EntryRecord } from '../store/entry-store.ts'
import { codeSets } from './known-facts.ts'
import { askedFields, valuesOf } from './registrations.ts'

type Routes = typeof registrationKeepingRoutes

/** The campaign whose registrations the actor answers for; to everybody else it has none. */
export async function managedRegistration(tx: Tx, actor: Actor, campaignId: string): Promise<CampaignRecord> {
  const row = await findCampaign(tx, actor.tenant, campaignId)
  const scope = scopeOf(actor, 'campaign.manage')
  if (!row?.registration || !isInScope(scope, { unitId: row.unitId, areaPath: row.areaPath }))
    throw notFound('campaign')
  return row
}

type Notice = { campaignId: string; origin: string }

/** Words and QR code for the wall. The address of the installation goes before what the browser says it came by. */
export async function campaignNotice(
  publicUrl: string,
  tx: Tx,
  actor: Actor,
  { campaignId, origin }: Notice,
): Promise<Reply<Routes['notice']>> {
  const row = await managedRegistration(tx, actor, campaignId)
  const { title, text, unitName, closesOn, form, code } = row
  if (code === null) throw notFound('campaign')
  const base = publicUrl === '' ? new URL(origin).origin : publicUrl.replace(/\/+$/, '')
  const address = `${base}/portal/register/${code}`
  const qr = await toDataURL(address, { margin: 2, width: 480, errorCorrectionLevel: 'Q' })
  return { title, text, unitName, closesOn, purpose: form.purpose, legalBasis: form.legalBasis, code, address, qr }
}

export async function countRegistrations(
  tx: Tx,
  actor: Actor,
  { campaignId }: { campaignId: string },
): Promise<Reply<Routes['counts']>> {
  const { id } = await managedRegistration(tx, actor, campaignId)
  return countEntries(tx, actor.tenant, id)
}

type List = { campaignId: string; state: EntryState; cursor?: string | undefined; limit: number; at: Date }

/** Entries of one state. What a person said is masked: whoever needs it whole reads it in the library, with a purpose. */
export async function listRegistrations(
  secrets: Secrets,
  tx: Tx,
  actor: Actor,
  { campaignId, state, cursor, limit, at }: List,
): Promise<Reply<Routes['list']>> {
  const { tenant } = actor
  const campaign = await managedRegistration(tx, actor, campaignId)
  const after = cursor === undefined ? null : String(decodeCursor(cursor, 1)[0])
  const rows = await listEntries(tx, tenant, { campaignId, state, after, limit: limit + 1 })
  const lists = await codeSets(tx, tenant, at)
  return pageFrom(rows, limit, {
    item: (entry) => rowOf(campaign, entry, { secrets, lists }),
    cursor: ({ id }) => [id],
  })
}

type Reading = { secrets: Secrets; lists: CodeSets }

function rowOf(campaign: CampaignRecord, entry: EntryRecord, { secrets, lists }: Reading): RegistrationRow {
  const { id, at, changedAt, state } = entry
  const values = read(secrets, entry)
  const wrong = state === 'failed' && values !== null ? flawsOf(campaign, values, lists) : []
  const problem = values === null ? 'unreadable' : wrong.length > 0 ? 'flawed' : 'not-taken'
  return {
    id,
    at: at.toISOString(),
    changedAt: changedAt.toISOString(),
    state,
    name: masked(values?.['person.name'], maskName),
    number:
      campaign.registration === 'phone'
        ? masked(values?.['person.phone'], maskPhone)
        : masked(values?.['person.identity-number'], maskNumber),
    problem: state === 'failed' ? problem : null,
    fields: wrong,
  }
}

/** Null when the entry cannot be opened: a lost key or a damaged row must not hide the others. */
function read(secrets: Secrets, entry: EntryRecord): PlainValues | null {
  try {
    return valuesOf(secrets, entry)
  } catch {
    return null
  }
}

function masked(value: PlainValues[string] | undefined, mask: (text: string) => string): string | null {
  return typeof value === 'string' && value !== '' ? mask(value) : null
}

function maskNumber(number: string): string {
  return `${number.slice(0, 1)}****${number.slice(-1)}`
}

function flawsOf({ form, registration }: CampaignRecord, values: PlainValues, lists: CodeSets): string[] {
  const asked = askedFields(form, registration ?? 'identity-number')
  const inside = homesOf(values)
  const labels = new Set<string>()
  for (const home of new Set(asked.map(({ name }) => name.slice(0, name.indexOf('.'))))) {
    const fields = asked.filter(({ name }) => name.startsWith(`${home}.`)).map(({ field }) => field)
    for (const { key } of checkValues(fields, lists, inside.get(home) ?? {}))
      labels.add(fields.find((field) => field.key === key)?.label.zh ?? key)
  }
  return [...labels]
}
