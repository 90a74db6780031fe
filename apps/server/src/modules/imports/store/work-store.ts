import type { ImportCounts, ImportMapping, ImportSheet, ImportState } from '@yiwang/contract/imports'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { COLUMNS } from './import-row.ts'
import type { ImportRow } from './import-row.ts'

/** Whoever holds a claim renews it; after this long in silence another may take the work over. */
const CLAIM_SECONDS = 30

export type Claimed = { tenant: string; id: string; claim: string }

/** Takes the next import that nobody works on, or the one that is named. A claim that ran out counts as a try. */
export async function claimNext(
  tx: Tx,
  tenant: string,
  claim: string,
  only: string | null = null,
): Promise<ImportRow | null> {
  const text = `update imports.imports set claim = $2, claimed_until = now() + make_interval(secs => ${CLAIM_SECONDS}),
      attempts = attempts + 1
    where tenant = $1 and id = (
      select id from imports.imports
      where tenant = $1 and task is not null and (claimed_until is null or claimed_until < now())
        and ($3::uuid is null or id = $3::uuid)
      order by created_at limit 1 for update skip locked)
    returning ${COLUMNS}`
  const rows = await ask<ImportRow>(tx, text, [tenant, claim, only])
  return rows[0] ?? null
}

/** False when the claim is another's by now. */
export async function renewClaim(tx: Tx, { tenant, id, claim }: Claimed): Promise<boolean> {
  const text = `update imports.imports set claimed_until = now() + make_interval(secs => ${CLAIM_SECONDS})
    where tenant = $1 and id = $2 and claim = $3 returning id`
  return (await ask(tx, text, [tenant, id, claim])).length > 0
}

/** Lets go at once, so that nobody waits for the claim to run out. */
export async function releaseClaim(tx: Tx, { tenant, id, claim }: Claimed): Promise<void> {
  const text = `update imports.imports set claim = null, claimed_until = null where tenant = $1 and id = $2 and claim = $3`
  await ask(tx, text, [tenant, id, claim])
}

export type Step = { from: number; to: number; counts: ImportCounts; rowsPerSecond: number | null }

/**
 * Moves the position together with what the batch wrote. Nothing moves when the claim was lost, another has moved it, or
 * somebody asked to stop: then the batch must not be kept.
 */
export async function advance(tx: Tx, { tenant, id, claim }: Claimed, step: Step): Promise<boolean> {
  const text = `update imports.imports set position = $4, counts = $5, rows_per_second = $6, attempts = 0,
      claimed_until = now() + make_interval(secs => ${CLAIM_SECONDS})
    where tenant = $1 and id = $2 and claim = $3 and position = $7 and not is_cancelled
    returning id`
  const values = [tenant, id, claim, step.to, JSON.stringify(step.counts), step.rowsPerSecond, step.from]
  return (await ask(tx, text, values)).length > 0
}

type Inspected = {
  format: 'csv' | 'xlsx'
  sheet: ImportSheet
  sample: string
  signature: string
  mapping: ImportMapping | null
  mappingName: string | null
}

export async function setInspected(tx: Tx, { tenant, id, claim }: Claimed, found: Inspected): Promise<void> {
  const text = `update imports.imports set state = 'ready', task = null, claim = null, claimed_until = null,
      format = $4, sheet = $5, sample = $6, signature = $7, mapping = $8, mapping_name = $9, failure = null, version = version + 1
    where tenant = $1 and id = $2 and claim = $3`
  const json = found.mapping && JSON.stringify(found.mapping)
  const { format, sheet, sample, signature, mappingName } = found
  await ask(tx, text, [tenant, id, claim, format, JSON.stringify(sheet), sample, signature, json, mappingName])
}

type Ended = { state: ImportState; at: Date; failure?: string | null; total?: number | null }

/** Ends the task. */
export async function endTask(tx: Tx, { tenant, id, claim }: Claimed, ended: Ended): Promise<void> {
  const text = `update imports.imports set state = $4, task = null, claim = null, claimed_until = null,
      failure = $5, total = coalesce($6, total), finished_at = $7, version = version + 1
    where tenant = $1 and id = $2 and claim = $3`
  await ask(tx, text, [tenant, id, claim, ended.state, ended.failure ?? null, ended.total ?? null, ended.at])
}

/** What the dry run found. */
export async function setChecked(
  tx: Tx,
  { tenant, id }: Claimed,
  { counts, isWhole }: { counts: ImportCounts; isWhole: boolean },
): Promise<void> {
  const text = 'update imports.imports set checked = $3, check_is_whole = $4 where tenant = $1 and id = $2'
  await ask(tx, text, [tenant, id, JSON.stringify(counts), isWhole])
}
