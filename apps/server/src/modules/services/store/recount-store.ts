import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type Recount = { askedAt: Date; afterId: string | null }

/** Everything that is open is to be counted anew, from the beginning. */
export async function askRecount(tx: Tx, tenant: string, at: Date): Promise<void> {
  await ask(
    tx,
    `insert into services.recounts (tenant, asked_at) values ($1, $2)
    on conflict (tenant) do update set asked_at = excluded.asked_at, after_id = null`,
    [tenant, at],
  )
}

export async function findRecount(tx: Tx, tenant: string): Promise<Recount | null> {
  const rows = await ask<Recount>(
    tx,
    'select asked_at as "askedAt", after_id as "afterId" from services.recounts where tenant = $1',
    [tenant],
  )
  return rows[0] ?? null
}

const BATCH = 100

/** Open applications behind an id, a page of them in the order of their ids. */
export async function openApplicationsAfter(tx: Tx, tenant: string, afterId: string | null): Promise<string[]> {
  const rows = await ask<{ id: string }>(
    tx,
    `select id from services.applications
    where tenant = $1 and ($2::uuid is null or id > $2::uuid)
      and state in ('submitted', 'supplementing', 'accepted', 'reviewing', 'deciding', 'paused')
    order by id limit $3`,
    [tenant, afterId, BATCH],
  )
  return rows.map(({ id }) => id)
}

/** How far it has come; null for the end. One that was asked for anew meanwhile stays as it was asked. */
export async function saveRecount(
  tx: Tx,
  tenant: string,
  { askedAt, afterId }: { askedAt: Date; afterId: string | null },
): Promise<void> {
  if (afterId === null)
    await ask(tx, 'delete from services.recounts where tenant = $1 and asked_at = $2', [tenant, askedAt])
  else
    await ask(tx, 'update services.recounts set after_id = $3 where tenant = $1 and asked_at = $2', [
      tenant,
      askedAt,
      afterId,
    ])
}

/** When an application was handed in last: the five days of the notice run from then. */
export async function handedInAt(tx: Tx, tenant: string, applicationId: string): Promise<Date | null> {
  const rows = await ask<{ at: Date | null }>(
    tx,
    `select max(at) as at from services.steps
    where tenant = $1 and application_id = $2 and action in ('submit', 'supplement')`,
    [tenant, applicationId],
  )
  return rows[0]?.at ?? null
}
