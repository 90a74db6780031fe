import pg from 'pg'
import { TENANT } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'

/** Rows as the owner of the schema sees them, behind the app's back. */
export async function lookBehind<Row extends object>(
  app: TestApp,
  query: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: app.ownerUrl })
  await client.connect()
  try {
    await client.query(`set yw.tenant = '${TENANT}'`)
    return (await client.query<Row>(query, values)).rows
  } finally {
    await client.end()
  }
}

type AuditRow = { actor_name: string | null; outcome: string; subject_id: string | null; detail: object }

export function auditRows(app: TestApp, action: string): Promise<AuditRow[]> {
  return lookBehind<AuditRow>(app, 'select * from kernel.audit where action = $1 order by id', [action])
}

/** Attempts to sign in that came to one end. */
export function signInRows(app: TestApp, outcome: 'done' | 'refused'): Promise<AuditRow[]> {
  const query = `select * from kernel.audit where action = 'session.sign-in' and outcome = $1 order by id`
  return lookBehind<AuditRow>(app, query, [outcome])
}
