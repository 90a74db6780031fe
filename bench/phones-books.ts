import pg from 'pg'

/** An operation that a phone was told had been taken. */
export type Taken = { commandId: string; caseId: string; version: number }

/** What phones were told, against what the database holds, over a connection of the schema's owner. */
export async function compareBooks(
  ownerUrl: string,
  taken: readonly Taken[],
): Promise<{ missing: number; doubled: number; unaudited: number }> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`set yw.tenant = '370114'; set yw.reach = 'all'`)
    const { rows } = await client.query<{ steps: number; replies: number; audits: number }>(
      // Counted once and joined: asked row by row, tens of thousands of operations would each read the whole log.
      `with steps as (select case_id, version, count(*)::int as n from cases.timeline where tenant = '370114' group by 1, 2),
        replies as (select id, count(*)::int as n from kernel.commands where tenant = '370114' group by 1),
        audits as (select command_id, count(*)::int as n from kernel.audit
          where tenant = '370114' and outcome = 'done' group by 1)
      select coalesce(s.n, 0) as steps, coalesce(r.n, 0) as replies, coalesce(a.n, 0) as audits
      from unnest($1::uuid[], $2::uuid[], $3::int[]) as t (command_id, case_id, version)
      left join steps s on s.case_id = t.case_id and s.version = t.version
      left join replies r on r.id = t.command_id
      left join audits a on a.command_id = t.command_id`,
      [taken.map((one) => one.commandId), taken.map((one) => one.caseId), taken.map((one) => one.version)],
    )
    const story = await client.query<{ steps: number }>('select count(*)::int as steps from cases.timeline')
    const written = story.rows[0]?.steps ?? 0
    return {
      missing: rows.filter(({ steps, replies }) => steps === 0 || replies === 0).length,
      // Beyond what was told, nothing was written either.
      doubled: rows.filter(({ steps, audits }) => steps > 1 || audits > 1).length + Math.max(0, written - taken.length),
      unaudited: rows.filter(({ audits }) => audits !== 1).length,
    }
  } finally {
    await client.end()
  }
}
