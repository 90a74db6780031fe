import type { PlainValues } from '@yiwang/contract/registers'
import { sql } from 'kysely'
import { systemActor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import { openRegisters, saveSubjects } from '../../registers/index.ts'
import { homesOf } from '../domain/homes.ts'
import { factsForForms } from '../queries/known-facts.ts'
import { valuesOf } from '../queries/registrations.ts'
import { selectCampaigns } from '../store/campaign-store.ts'
import { markEntries, takeWaiting } from '../store/entry-store.ts'
import type { WaitingEntry } from '../store/entry-store.ts'
import { countChanges } from '../store/progress-store.ts'
import { lockTargets, saveStates } from '../store/target-store.ts'
import { saveOwn } from './save-own.ts'

const AT_ONCE = 500
const RESIDENT = { id: null, name: '本人' }

type Taking = Pick<Context, 'pool' | 'secrets' | 'logger'> & { tenant: string }

/** Brings entries into the library, many at once; answers whether there may be more. One that cannot be read is put aside. */
export async function takeEntries(taking: Taking): Promise<boolean> {
  const { pool, tenant, logger } = taking
  try {
    return (await takeSome(taking, { most: AT_ONCE, ids: null })) > 0
  } catch (error) {
    if (error instanceof AppError && error.code === 'unavailable') throw error
    logger.warn({ error: String(error) }, 'entries are taken one by one')
  }
  const ids = await inTransaction(pool, { tenant }, async (tx) =>
    (await takeWaiting(tx, tenant, { most: AT_ONCE, ids: null })).map(({ id }) => id),
  )
  for (const id of ids) {
    await takeSome(taking, { most: 1, ids: [id] }).catch(async (error: unknown) => {
      logger.error({ entry: id, error: String(error) }, 'an entry cannot be taken over')
      await inTransaction(pool, { tenant }, (tx) => markEntries(tx, tenant, { ids: [id], state: 'failed' }))
    })
  }
  return ids.length > 0
}

function takeSome({ pool, secrets, tenant }: Taking, wanted: Parameters<typeof takeWaiting>[2]): Promise<number> {
  return inTransaction(pool, { tenant }, async (tx) => {
    const entries = await takeWaiting(tx, tenant, wanted)
    if (entries.length > 0) await takeOver(secrets, tx, tenant, entries)
    return entries.length
  })
}

/** Words of residents become statements; whoever a campaign asked about has answered. */
async function takeOver(secrets: Secrets, tx: Tx, tenant: string, entries: readonly WaitingEntry[]): Promise<void> {
  const system = systemActor(tenant)
  await openRegisters(tx, system)
  const campaignIds = [...new Set(entries.map(({ campaignId }) => campaignId))]
  const rows = await selectCampaigns(tx, tenant, { condition: sql`c.id = any (${campaignIds}::uuid[])`, limit: 1000 })
  const campaigns = new Map(rows.map((row) => [row.id, row]))
  const at = entries.reduce((latest, { changedAt }) => (changedAt > latest ? changedAt : latest), new Date(0))
  const head = { tenant, at, actor: RESIDENT, source: 'resident' as const, speaker: '' }
  const homes = entries.map((entry) => homesOf(valuesOf(secrets, entry)))
  const saved = await saveSubjects(tx, secrets, {
    ...head,
    match: true,
    rows: entries.map((entry, i) => rowOf(entry, homes[i]?.get('person') ?? {})),
  })
  const made = saved.flatMap(({ id, outcome }, i) => {
    const areaId = campaigns.get(entries[i]?.campaignId ?? '')?.areaId
    return outcome === 'created' && areaId !== undefined ? [{ id, kind: 'person' as const, values: {}, areaId }] : []
  })
  // Only who is new gets the area of the campaign; whoever is known stays where they live.
  await saveSubjects(tx, secrets, { ...head, rows: made })
  const words = entries.map((entry, i) => ({
    subjectId: saved[i]?.id ?? entry.firstId,
    seenAt: entry.changedAt.toISOString(),
    values: ownValues(homes[i] ?? new Map<string, PlainValues>()),
    looked: [],
  }))
  const owners = new Map(
    (await factsForForms(tx, system)).flatMap(({ key, owner }) => (owner ? [[key, owner] as const] : [])),
  )
  await saveOwn(tx, tenant, {
    words: words.filter(({ values }) => Object.keys(values).length > 0),
    by: { source: 'resident', speaker: '', actor: RESIDENT, at },
    owners,
  })
  const subjectIds = [...new Set(words.map(({ subjectId }) => subjectId))]
  await answerFor(tx, tenant, { subjectIds, campaignIds, at })
  await markEntries(tx, tenant, { ids: entries.map(({ id }) => id), state: 'done' })
}

/** Who gives an identity number is found by it; who gives only a phone is who was counted by this phone. */
function rowOf({ firstId, changedAt }: WaitingEntry, values: PlainValues) {
  const seenAt = changedAt.toISOString()
  const isFound = typeof values['identity-number'] === 'string'
  return { ...(isFound ? {} : { id: firstId }), kind: 'person' as const, values, seenAt }
}

function ownValues(homes: ReadonlyMap<string, PlainValues>): PlainValues {
  return Object.fromEntries(
    [...homes]
      .filter(([home]) => home.startsWith('form:'))
      .flatMap(([home, inside]) => Object.entries(inside).map(([key, value]) => [`${home}.${key}`, value] as const)),
  )
}

async function answerFor(
  tx: Tx,
  tenant: string,
  { subjectIds, campaignIds, at }: { subjectIds: readonly string[]; campaignIds: readonly string[]; at: Date },
): Promise<void> {
  const locked = await lockTargets(tx, tenant, { subjectIds, campaignIds })
  const open = locked.filter(({ state }) => state === 'open')
  await saveStates(tx, tenant, { rows: open, state: 'answered', reason: null, at })
  await countChanges(
    tx,
    tenant,
    open.map(({ campaignId, areaPath }) => ({ campaignId, areaPath, from: 'open', to: 'answered' })),
  )
}
