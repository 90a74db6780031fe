import type { applicationRoutes } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { openForm, openPerson, openPhone } from '../domain/person-seal.ts'
import { subjectOf } from '../domain/subject-of.ts'
import { readableApplication } from '../queries/get-application.ts'

/** One sealed value for whoever handles the application; the route's audit row keeps who, what and why. */
export async function revealValue(
  { secrets }: Pick<Context, 'secrets'>,
  tx: Tx,
  actor: Actor,
  { applicationId, field, key, at }: Input<typeof applicationRoutes.reveal>,
): Promise<{ value: string }> {
  const row = await readableApplication(tx, actor, applicationId, at)
  authorize(actor, 'service.reveal', subjectOf(row))
  const person = openPerson(secrets, row)
  const values = {
    'applicant.id-number': () => person.idNumber,
    'applicant.phone': () => openPhone(secrets, row) ?? '',
    'applicant.address': () => person.address,
    'agent.phone': () => person.agent?.phone ?? '',
    'agent.id-number': () => person.agent?.idNumber ?? '',
    form: () => textOf(openForm(secrets, row)[key]),
  }
  const value = values[field]()
  if (value === '') throw notFound('value')
  return { value }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
