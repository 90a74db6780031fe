import { APPLICATION_ACTIONS, applicationObstacle, applicationProcedure } from '@yiwang/contract/services'
import type { ApplicationAbilities, ApplicationCore } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Subject } from '../../../kernel/authorize.ts'
import type { ApplicationRecord } from '../store/tables.ts'

type Concerned = Pick<ApplicationRecord, 'office_path' | 'authority_unit_id' | 'opened_by' | 'applicant_person_id'>

/** Whom an application concerns: its office, its authority, whoever opened it and the account of the applicant. */
export function subjectOf(row: Concerned): Subject {
  return {
    areaPath: row.office_path,
    unitId: row.authority_unit_id,
    assigneeId: row.opened_by,
    reporterId: row.applicant_person_id,
  }
}

/** True when any of the rights that an action asks for reaches the application. */
export function mayTake(actor: Actor, row: Concerned, action: keyof typeof applicationProcedure.actions): boolean {
  const { permissions } = applicationProcedure.actions[action]
  return permissions.some((right) => isAllowed(actor, right, subjectOf(row)))
}

/** What the caller may do now and why not the rest; what the caller has no right to is left out. */
export function abilitiesOf(
  actor: Actor,
  row: Concerned,
  { core, missing }: { core: ApplicationCore; missing: readonly string[] },
): ApplicationAbilities {
  const abilities: ApplicationAbilities = {}
  for (const name of APPLICATION_ACTIONS) {
    if (!mayTake(actor, row, name)) continue
    const reason = applicationObstacle(core, name, { by: actor.id, missing })
    if (reason === 'wrong-state') continue
    abilities[name] = { allowed: reason === null, reason }
  }
  return abilities
}
