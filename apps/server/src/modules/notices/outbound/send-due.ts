import type { NoticeChannel } from '@yiwang/contract/notices'
import { sql } from 'kysely'
import { unseal } from '../../../kernel/crypto.ts'
import { inTransaction, reachStatement } from '../../../kernel/db/tx.ts'
import type { Context } from '../../../kernel/context.ts'
import { sealedPhonesOf } from '../../identity/index.ts'
import { MOST_TRIES, waitAfter } from '../domain/backoff.ts'
import { afterQuiet, isQuiet } from '../domain/quiet-hours.ts'
import type { QuietHours } from '../domain/quiet-hours.ts'
import { claimDue, settleDeliveries } from '../store/delivery-store.ts'
import type { Settled } from '../store/delivery-store.ts'
import { settingsOf } from '../store/settings-store.ts'
import type { DeliveryRow, Outcome } from '../store/tables.ts'
import { ChannelError } from './channel.ts'
import type { Channel } from './channel.ts'
import { openText } from './sealed-text.ts'

/** Longer than any provider may take to answer: whoever holds a message longer has died with it. */
const LEASE_MS = 120_000
const AT_ONCE = 20

export type Sending = {
  context: Pick<Context, 'pool' | 'clock' | 'secrets' | 'logger'>
  tenant: string
  name: NoticeChannel
  /** Missing when the operator has switched it off since a message was written. */
  channel: Channel | undefined
  /** Told of every try. */
  tried?: (outcome: Outcome) => void
}

/**
 * Sends what is due on one channel; true when there may be more. A try is counted before it begins and its outcome
 * noted after it: a process that dies in between leaves the message to be sent again, with the same key, so a message
 * goes out at least once and a provider that heeds the key sends it once.
 */
export async function sendDue(sending: Sending): Promise<boolean> {
  const { context, tenant, name } = sending
  const now = context.clock()
  const { rows, settings, phones } = await asPlatform(sending, async (tx) => {
    const found = await settingsOf(tx, tenant)
    const until = new Date(now.getTime() + LEASE_MS)
    const urgentOnly = isQuiet(now, found)
    const claimed = await claimDue(tx, { tenant, channel: name, now, until, urgentOnly, most: AT_ONCE })
    const staff = claimed.flatMap(({ person_id: id }) => (name === 'sms' && id !== null ? [id] : []))
    return { settings: found, rows: claimed, phones: await sealedPhonesOf(tx, tenant, staff) }
  })
  if (rows.length === 0) return false
  const channel = settings.channelsOn.includes(name) ? sending.channel : undefined
  const tries = await Promise.all(
    rows.map(async (row): Promise<Settled> => {
      const outcome = channel
        ? await tryOnce(sending, channel, { row, hours: settings, phone: phoneIn(row, phones) })
        : SWITCHED_OFF
      return { id: row.id, attempts: row.attempts, outcome }
    }),
  )
  await asPlatform(sending, (tx) => settleDeliveries(tx, tenant, tries, context.clock()))
  for (const { outcome } of tries) sending.tried?.(outcome)
  return rows.length === AT_ONCE
}

const SENT: Outcome = { state: 'sent', failure: null, status: null, nextAt: null }
const SWITCHED_OFF: Outcome = { state: 'given-up', failure: 'switched-off', status: null, nextAt: null }

async function tryOnce(
  { context }: Sending,
  channel: Channel,
  { row, hours, phone }: { row: DeliveryRow; hours: QuietHours; phone: Sealed | null },
): Promise<Outcome> {
  try {
    const text = opened(() => openText(context.secrets, row.id, row.text_sealed))
    // Staff without a number may have got one since, and one may have lost it; without any there is nothing to try.
    if (row.channel === 'sms' && phone === null) throw new ChannelError('no-address', { again: false })
    const openPhone = () => opened(() => (phone === null ? null : unseal(context.secrets, phone, phone.sealed)))
    await channel.send({ idempotencyKey: row.id, text, urgent: row.urgent, openPhone })
    return SENT
  } catch (error) {
    return afterFailure(error, row, { hours, now: context.clock() })
  }
}

type Sealed = { sealed: string; column: string; rowId: string }

/** A number of somebody without an account lies sealed in the message; that of staff with the person, as it is now. */
function phoneIn(row: DeliveryRow, staff: ReadonlyMap<string, Sealed>): Sealed | null {
  const { phone_sealed: sealed, phone_column: column, phone_row: rowId, person_id: personId } = row
  if (personId !== null) return staff.get(personId) ?? null
  return sealed === null || column === null || rowId === null ? null : { sealed, column, rowId }
}

/** What cannot be opened today cannot be opened tomorrow: the key is another one. */
function opened<T>(open: () => T): T {
  try {
    return open()
  } catch {
    throw new ChannelError('unreadable', { again: false })
  }
}

function afterFailure(error: unknown, row: DeliveryRow, { hours, now }: { hours: QuietHours; now: Date }): Outcome {
  const known = error instanceof ChannelError ? error : new ChannelError('server-error', { again: true })
  const { failure, status } = known
  if (!known.again || row.attempts >= MOST_TRIES) return { state: 'dead', failure, status, nextAt: null }
  const wished = new Date(now.getTime() + waitAfter(row.attempts, known.retryAfterMs))
  return { state: 'waiting', failure, status, nextAt: row.urgent ? wished : afterQuiet(wished, hours) }
}

/** Short transactions around a try, none while a provider is thinking. */
function asPlatform<T>({ context: { pool }, tenant }: Sending, work: Parameters<typeof inTransaction<T>>[2]) {
  return inTransaction(pool, { tenant }, async (tx) => {
    await sql.raw(reachStatement('all', null)).execute(tx)
    return work(tx)
  })
}
