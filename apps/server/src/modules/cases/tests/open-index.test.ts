import { OPEN_STATES } from '@yiwang/contract/cases'
import type { CaseState } from '@yiwang/contract/cases'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '../../../kernel/actor.ts'
import { inTransaction } from '../../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../../testing/test-app.ts'
import type { TestApp } from '../../../testing/test-app.ts'
import { casesFor } from '../store/list-store.ts'
import { caseScopeOf } from '../store/reach.ts'

let world: TestApp

beforeAll(async () => {
  world = await createTestApp()
})
afterAll(() => world.close())

/** How a list of these states, the clock in most danger first, is read. */
async function planOf(state: CaseState[]): Promise<string> {
  return inTransaction(world.app.context.pool, { tenant: TENANT }, async (tx) => {
    await sql`set local enable_seqscan = off`.execute(tx)
    const filter = { view: 'all' as const, state, areaPath: null, now: new Date() }
    const actor = systemActor(TENANT)
    const list = casesFor(tx, actor, filter, await caseScopeOf(tx, actor, 'case.read'))
      .select('c.id')
      .orderBy('c.due_at')
      .orderBy('c.id')
      .limit(51)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${list}`.execute(tx)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}

test('a list of open states reads the open cases, not the years of closed ones', async () => {
  expect(await planOf(['verifying', 'dispatched', 'handling', 'checking'])).toContain('cases_attention')
  expect(await planOf([...OPEN_STATES])).toContain('cases_attention')
  expect(await planOf(['handling', 'closed'])).not.toContain('cases_attention')
})
