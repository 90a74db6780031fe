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
      `select (select count(*) from cases.timeline l where l.tenant = '370114' and l.case_id = t.case_id
          and l.version = t.version)::int as steps,
        (select count(*) from kernel.commands c where c.tenant = '370114' and c.id = t.command_id)::int as replies,
        (select count(*) from kernel.audit a where a.tenant = '370114' and a.command_id = t.command_id
          and a.outcome = 'done')::int as audits
      from unnest($1::uuid[], $2::uuid[], $3::int[]) as t (command_id, case_id, version)`,
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
