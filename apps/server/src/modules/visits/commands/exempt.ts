import type { Reply } from '@yiwang/contract'
import type { Exemption, dutyRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import { seal } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound, ruleBroken } from '../../../kernel/errors.ts'
import { openRegisters } from '../../registers/index.ts'
import { WORDS } from '../domain/words.ts'
import { exemptionViewer } from '../queries/exemptions.ts'
import { endExemption, exemptLines, insertExemption, reopenLines, selectExemptions } from '../store/exemption-store.ts'
import { findDoor } from '../store/household-store.ts'
import { findRule } from '../store/rule-store.ts'
import { EXEMPTION_REASON } from '../store/sealed-columns.ts'

type Exempt = {
  id: string
  subjectId: string
  ruleId: string | null
  from: string
  until: string
  reason: string
  at: Date
}

/** Leaves a household out for a while: a stay in hospital, work elsewhere, a wish not to be visited. */
export async function exemptHousehold(context: Context, tx: Tx, actor: Actor, input: Exempt): Promise<Exemption> {
  const { tenant } = actor
  await openRegisters(tx, actor)
  const subject = await findDoor(tx, tenant, input.subjectId)
  if (!subject || subject.areaPath === null || !isAllowed(actor, 'visit.plan', { areaPath: subject.areaPath }))
    throw notFound('subject')
  if (input.ruleId !== null && !(await findRule(tx, tenant, input.ruleId))) throw notFound('rule')
  const { id, subjectId, ruleId, from, until, reason, at } = input
  const reasonSealed = seal(context.secrets, { column: EXEMPTION_REASON, rowId: id }, reason)
  const by = { id: actor.id, name: actor.name }
  await insertExemption(tx, tenant, {
    id,
    subjectId,
    areaPath: subject.areaPath,
    ruleId,
    from,
    until,
    reasonSealed,
    by,
    at,
  })
  await exemptLines(tx, tenant, { householdId: subjectId, ruleId, from, until, day: chinaDay(at), at })
  const [row] = await selectExemptions(tx, tenant, { condition: sql`e.id = ${id}`, limit: 1 })
  if (!row) throw notFound('exemption')
  return (await exemptionViewer(context, tx, actor, [row]))(row)
}

type End = { exemptionId: string; at: Date }

/** The household is visited again from today. */
export async function endExempting(
  tx: Tx,
  actor: Actor,
  { exemptionId, at }: End,
): Promise<Reply<(typeof dutyRoutes)['include']>> {
  const { tenant } = actor
  await openRegisters(tx, actor)
  const [row] = await selectExemptions(tx, tenant, { condition: sql`e.id = ${exemptionId}`, limit: 1 })
  if (!row || !isAllowed(actor, 'visit.plan', { areaPath: row.areaPath })) throw notFound('exemption')
  const day = chinaDay(at)
  if (row.endedOn !== null || row.until < day) throw ruleBroken('exemption is over', WORDS.exemptionOver)
  await endExemption(tx, tenant, exemptionId, day)
  await reopenLines(tx, tenant, { householdId: row.subjectId, ruleId: row.ruleId, day, at })
  return { done: true }
}
