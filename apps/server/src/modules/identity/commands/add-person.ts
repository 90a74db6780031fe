import type { identityRoutes, Person } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { getPerson } from '../queries/people.ts'
import { findPersonByKeys } from '../store/people.ts'
import { insertPeople, personRow } from '../store/staff.ts'

/** Registers a member of staff, yet without account and post. */
export async function addPerson(
  tx: Tx,
  actor: Actor,
  input: Input<(typeof identityRoutes)['addPerson']>,
  secrets: Secrets,
): Promise<Person> {
  authorize(actor, 'person.manage')
  const { id, name, phone, employeeNumber, at } = input
  const known = await findPersonByKeys(tx, actor.tenant, { id, employeeNumber })
  if (known?.id === id) throw new AppError('conflict', 'person exists', '此人已登记')
  if (known) throw ruleBroken('employee number taken', '工号已被使用', { employeeNumber: '工号已被使用' })
  await insertPeople(tx, actor.tenant, [personRow(secrets, { id, name, phone, employeeNumber })])
  return getPerson(tx, actor, { personId: id, at })
}
