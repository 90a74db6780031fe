import { SERVICE_RIGHTS } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import { tell } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

/** What a transaction may see of applications: the union of what the actor's rights reach, its own rows, and one by name. */
type Options = {
  /** The one application that an authorised act concerns, wherever it lies. */
  applicationId?: string
  /** Persons of the library that a resident stands for: the own one, and with it those it is guardian of. */
  self?: string
  subjects?: readonly string[]
}

/**
 * Opens row-level security of this module: until it is called its tables show nothing to anybody. The platform itself and
 * public routes, which prove by a code what they show, see everything. Sent without waiting.
 */
export function openServices(
  tx: Tx,
  actor: Actor,
  { applicationId, self, subjects = [] }: Options = {},
): Promise<unknown> {
  if (actor.kind === 'system') return tell(tx, [`set local yw.services = 'all'`])
  const scopes = SERVICE_RIGHTS.map((right) => scopeOf(actor, right))
  const areas = [...new Set(scopes.flatMap((scope) => scope.areas))]
  const units = [...new Set(scopes.flatMap((scope) => scope.units))]
  const isEverywhere = scopes.some((scope) => scope.tenant)
  return tell(tx, [
    `set local yw.services = ${literal(isEverywhere ? 'all' : 'scoped')}`,
    `set local yw.service_areas = ${literal(areas.join(','))}`,
    `set local yw.service_units = ${literal(units.join(','))}`,
    `set local yw.service_person = ${literal(actor.id ?? '')}`,
    `set local yw.service_id = ${literal(applicationId ?? '')}`,
    `set local yw.service_self = ${literal(self ?? '')}`,
    `set local yw.service_subjects = ${literal(subjects.join(','))}`,
  ])
}

/** For what a code proves: tracking and the verification page. */
export function openAllServices(tx: Tx): Promise<unknown> {
  return tell(tx, [`set local yw.services = 'all'`])
}

/** A quoted literal for `set local`, which takes no parameters. */
function literal(value: string): string {
  if (!/^[0-9a-zA-Z/,_-]*$/.test(value)) throw new Error('unsafe literal')
  return `'${value}'`
}
