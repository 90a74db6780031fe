import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { StepRecord } from './tables.ts'

export async function addStep(tx: Tx, tenant: string, step: StepRecord): Promise<void> {
  await ask(
    tx,
    `insert into services.steps (tenant, application_id, number, at, action, to_state, actor_id, actor_name, unit_name, note,
      open, facts) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      tenant,
      step.applicationId,
      step.number,
      step.at,
      step.action,
      step.toState,
      step.actorId,
      step.actorName,
      step.unitName,
      step.note,
      step.open,
      JSON.stringify(step.facts),
    ],
  )
}

/** The story from its beginning. */
export async function readSteps(tx: Tx, tenant: string, applicationId: string): Promise<StepRecord[]> {
  return ask<StepRecord>(
    tx,
    `select application_id as "applicationId", number, at, action, to_state as "toState", actor_id as "actorId",
      actor_name as "actorName", unit_name as "unitName", note, open, facts
    from services.steps where tenant = $1 and application_id = $2 order by number`,
    [tenant, applicationId],
  )
}
