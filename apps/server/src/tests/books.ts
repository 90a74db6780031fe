import pg from 'pg'

/** A write that was acknowledged: noted by the one who was told, after the answer of success and never before. */
export type Acknowledged = { commandId: string; caseId: string; version: number }

export type Balance = {
  acknowledged: number
  /** Acknowledged and not in the story of its case, or without its stored reply. */
  missing: number
  /** In the story or among the audit rows more than once. */
  doubled: number
  /** Acknowledged without exactly one audit row. */
  unaudited: number
  /** Cases whose row, story and search words do not say the same. */
  halfStates: number
}

/** Compares what was acknowledged with what the database holds, over a connection of the schema's owner. */
export async function balanceOf(ownerUrl: string, written: readonly Acknowledged[]): Promise<Balance> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`set yw.tenant = '370114'; set yw.reach = 'all'`)
    const ids = [
      written.map((one) => one.commandId),
      written.map((one) => one.caseId),
      written.map((one) => one.version),
    ]
    const { rows } = await client.query<Omit<Balance, 'acknowledged'>>(
      `with told as (select * from unnest($1::uuid[], $2::uuid[], $3::int[]) as t(command_id, case_id, version)),
       seen as (
         select t.*, (select count(*) from cases.timeline l where l.tenant = '370114' and l.case_id = t.case_id and l.version = t.version) as steps,
           (select count(*) from kernel.commands c where c.tenant = '370114' and c.id = t.command_id) as replies,
           (select count(*) from kernel.audit a where a.tenant = '370114' and a.command_id = t.command_id and a.outcome = 'done') as audits
         from told t)
       select (select count(*) from seen where steps = 0 or replies = 0)::int as missing,
         (select count(*) from seen where steps > 1 or audits > 1)::int
           + (select count(*) from (select command_id from kernel.audit where command_id is not null and outcome = 'done'
               group by command_id having count(*) > 1) twice)::int as doubled,
         (select count(*) from seen where audits <> 1)::int as unaudited,
         (select count(*) from cases.cases c
           left join lateral (select count(*) as steps, max(version) as last, (array_agg(to_state order by version desc))[1] as state
             from cases.timeline l where l.tenant = c.tenant and l.case_id = c.id) l on true
           where l.steps <> c.version or l.last <> c.version or l.state <> c.state
             or not exists (select from cases.search_terms s where s.tenant = c.tenant and s.case_id = c.id))::int as "halfStates"`,
      ids,
    )
    const [row] = rows
    if (!row) throw new Error('no balance')
    return { acknowledged: written.length, ...row }
  } finally {
    await client.end()
  }
}

/** What a balance is expected to be. */
export function faultless(acknowledged: number): Balance {
  return { acknowledged, missing: 0, doubled: 0, unaudited: 0, halfStates: 0 }
}

/** Runs statements as the owner, for negative controls that spoil what the books must notice. */
export async function asOwner(ownerUrl: string, text: string, values: readonly unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`set yw.tenant = '370114'; set yw.reach = 'all'`)
    await client.query(text, [...values])
  } finally {
    await client.end()
  }
}
