import type { Tx } from '../../../kernel/db/tx.ts'
import type { CardTable, CasesTables } from './tables.ts'

export type NewCard = Omit<CardTable, 'answered_at' | 'answered_by_name' | 'answer' | 'rung' | 'climbs_at'>

/** Issues a card. One of a clock or of the ladder is issued once for each step; answers whether it was new. */
export async function insertCard(tx: Tx, card: NewCard): Promise<boolean> {
  const row = await tx
    .withTables<CasesTables>()
    .insertInto('cases.cards')
    .values({ ...card, answered_at: null, answered_by_name: null, answer: null, rung: 0, climbs_at: card.due_at })
    .onConflict((conflict) => conflict.columns(['tenant', 'case_id', 'step']).doNothing())
    .executeTakeFirst()
  return row.numInsertedOrUpdatedRows === 1n
}

export function findCard(tx: Tx, key: { tenant: string; caseId: string; id: string }): Promise<CardTable | undefined> {
  return tx
    .withTables<CasesTables>()
    .selectFrom('cases.cards')
    .selectAll()
    .where('tenant', '=', key.tenant)
    .where('id', '=', key.id)
    .where('case_id', '=', key.caseId)
    .executeTakeFirst()
}

const AT_ONCE = 100

/** Cards whose next rung is due; a page of them, what waited longest first. */
export async function cardsToClimb(tx: Tx, tenant: string, now: Date): Promise<string[]> {
  const rows = await tx
    .withTables<CasesTables>()
    .selectFrom('cases.cards')
    .select('id')
    .where('tenant', '=', tenant)
    .where('answered_at', 'is', null)
    .where('climbs_at', '<=', now)
    .orderBy('climbs_at')
    .limit(AT_ONCE)
    .execute()
  return rows.map(({ id }) => id)
}

export function lockCard(tx: Tx, tenant: string, id: string): Promise<CardTable | undefined> {
  return tx
    .withTables<CasesTables>()
    .selectFrom('cases.cards')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

type Climb = { tenant: string; id: string; rung: number; climbsAt: Date | null }

export async function saveClimb(tx: Tx, { tenant, id, rung, climbsAt }: Climb): Promise<void> {
  await tx
    .withTables<CasesTables>()
    .updateTable('cases.cards')
    .set({ rung, climbs_at: climbsAt })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .execute()
}

type Answer = { tenant: string; id: string; at: Date; by: string; answer: string }

export async function answerCard(tx: Tx, { tenant, id, at, by, answer }: Answer): Promise<void> {
  await tx
    .withTables<CasesTables>()
    .updateTable('cases.cards')
    .set({ answered_at: at, answered_by_name: by, answer })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .execute()
}

export function cardsOfCase(tx: Tx, tenant: string, caseId: string): Promise<CardTable[]> {
  return tx
    .withTables<CasesTables>()
    .selectFrom('cases.cards')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('case_id', '=', caseId)
    .orderBy('issued_at')
    .execute()
}
