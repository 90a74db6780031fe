import type { Permission } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed, scopeOf } from '../../../kernel/authorize.ts'
import { tell } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

type Options = {
  /** The person of the library that the actor is. */
  subjectId?: string
}

/**
 * Opens row-level security of this module as far as permissions reach: the own rows always, those of the areas and
 * units that they give, what is to be reviewed with `disclosure.review`. Sent without waiting.
 */
export function openDisclosure(
  tx: Tx,
  actor: Actor,
  permission: Permission | readonly Permission[],
  options: Options = {},
): Promise<unknown> {
  if (actor.kind === 'system') return tell(tx, [`set local yw.disclosure = 'all'`])
  const rights = ([permission].flat() as Permission[]).filter((one) => isAllowed(actor, one))
  const scopes = rights.map((one) => scopeOf(actor, one))
  const areas = [...new Set(scopes.flatMap((scope) => scope.areas))]
  const units = [...new Set(scopes.flatMap((scope) => scope.units))]
  return tell(tx, [
    `set local yw.disclosure = 'scoped'`,
    `set local yw.disclosure_rights = ${literal(rights.join(','))}`,
    `set local yw.disclosure_person = ${literal(actor.id ?? '')}`,
    `set local yw.disclosure_areas = ${literal(areas.join(','))}`,
    `set local yw.disclosure_units = ${literal(units.join(','))}`,
    `set local yw.disclosure_subject = ${literal(options.subjectId ?? '')}`,
    `set local yw.disclosure_review = ${literal(scopeOf(actor, 'disclosure.review').tenant ? 'yes' : '')}`,
  ])
}

/** A quoted literal for `set local`, which takes no parameters. */
function literal(value: string): string {
  if (!/^[0-9a-zA-Z/,._-]*$/.test(value)) throw new Error('unsafe literal')
  return `'${value}'`
}
