import { newId } from '@yiwang/contract'
import type { OwnEntry } from '@yiwang/contract/campaigns'
import { checkValues, normalValue } from '@yiwang/contract/registers'
import type { Field, PlainValues } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { seal } from '../../../kernel/crypto.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import { areOwnLoose } from '../../../kernel/files/files.ts'
import { newReceipt, personIndex, receiptIndex } from '../domain/codes.ts'
import { homesOf } from '../domain/homes.ts'
import { WORDS } from '../domain/words.ts'
import { codeSets } from '../queries/known-facts.ts'
import { askedFields, entryOf, openForResidents, readOwnEntry, valuesOf } from '../queries/registrations.ts'
import type { CampaignRecord } from '../store/campaign-store.ts'
import { entryPlace, insertEntry, saveCorrection } from '../store/entry-store.ts'

const FILES: ReadonlySet<Field['type']> = new Set(['photo', 'file', 'signature'])

type Registering = { code: string; values: PlainValues; at: Date }

/**
 * Keeps what somebody enters about themselves, and gives a receipt. The answer is the same whether the person is known,
 * registered before or new; it goes into the library afterwards, as a word of the resident.
 */
export async function registerOneself(
  secrets: Secrets,
  tx: Tx,
  { tenant }: Actor,
  input: Registering,
): Promise<{ receipt: string }> {
  const row = await openForResidents(tx, tenant, input.code, input.at)
  const values = await checked(tx, tenant, row, input)
  const id = newId(input.at.getTime())
  const receipt = newReceipt()
  await insertEntry(tx, {
    tenant,
    id,
    campaignId: row.id,
    areaPath: row.areaPath,
    receiptIndex: receiptIndex(secrets.hashing, receipt),
    personIndex: personIndex(secrets.hashing, row.id, numberOf(row, values)),
    sealed: seal(secrets, entryPlace(id), JSON.stringify(values)),
    at: input.at,
  })
  return { receipt }
}

type Correcting = { receipt: string; values: PlainValues; version: number | null; at: Date }

/** Corrects the own entry. The number by which a person is told from another stays what it is. */
export async function correctOwnEntry(secrets: Secrets, tx: Tx, actor: Actor, input: Correcting): Promise<OwnEntry> {
  const { tenant } = actor
  const { row, entry } = await entryOf({ secrets, tx, tenant }, input, true)
  if (input.version !== null && input.version !== entry.version)
    throw new AppError('conflict', `entry is at ${entry.version}`, WORDS.changed)
  const before = valuesOf(secrets, entry)
  const values = await checked(tx, tenant, row, { values: { ...before, ...input.values }, before, at: input.at })
  if (numberOf(row, values) !== numberOf(row, before)) throw flawed({ [numberKey(row)]: WORDS.numberFixed })
  const sealed = seal(secrets, entryPlace(entry.id), JSON.stringify(values))
  await saveCorrection(tx, { tenant, id: entry.id, sealed, at: input.at })
  return readOwnEntry(secrets, tx, actor, input)
}

function numberKey({ registration }: CampaignRecord): string {
  return `person.${registration ?? 'identity-number'}`
}

function numberOf(row: CampaignRecord, values: PlainValues): string {
  return String(values[numberKey(row)] ?? '')
}

function flawed(fields: Record<string, string>): AppError {
  return new AppError('bad-request', `values are wrong: ${Object.keys(fields).join(', ')}`, '请检查标出的内容', {
    fields,
  })
}

/** The values in their normal form, when nothing is wrong with them. */
async function checked(
  tx: Tx,
  tenant: string,
  row: CampaignRecord,
  { values, before = {}, at }: { values: PlainValues; before?: PlainValues; at: Date },
): Promise<PlainValues> {
  const asked = askedFields(row.form, row.registration ?? 'identity-number')
  const lists = await codeSets(tx, tenant, at)
  const wrong: Record<string, string> = {}
  const normal: PlainValues = {}
  for (const name of Object.keys(values)) {
    const isAsked = asked.some((one) => one.name === name || `${one.name}-other` === name)
    if (!isAsked) wrong[name] = 'unknown-field'
  }
  const inside = homesOf(values)
  for (const home of new Set(asked.map(({ name }) => name.slice(0, name.indexOf('.'))))) {
    const fields = asked.filter(({ name }) => name.startsWith(`${home}.`)).map(({ field }) => field)
    const said = inside.get(home) ?? {}
    for (const { key, code } of checkValues(fields, lists, said)) wrong[`${home}.${key}`] ??= code
    for (const [key, value] of Object.entries(said)) {
      const type = fields.find((field) => field.key === key)?.type ?? 'text'
      normal[`${home}.${key}`] = value === null ? null : normalValue(type, value)
      // What nobody can tie to the person would keep the whole entry from the library.
      const isKept = JSON.stringify(before[`${home}.${key}`]) === JSON.stringify(value)
      if (
        FILES.has(type) &&
        !isKept &&
        !(await areOwnLoose(tx, { tenant, id: null }, [value ?? []].flat().map(String)))
      )
        wrong[`${home}.${key}`] ??= 'type'
    }
  }
  if (Object.keys(wrong).length > 0) throw flawed(wrong)
  return normal
}
