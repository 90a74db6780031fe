import type { Person } from '@yiwang/contract/identity'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { isAdministrator } from '../domain/administrators.ts'
import { getPerson } from '../queries/people.ts'
import { endPostOn, listHeldPosts } from '../store/appointments.ts'
import { lockPerson } from '../store/people.ts'
import { keepSecurityAdministrator } from './keep-security-administrator.ts'

type EndPost = { personId: string; postId: string; at: Date }

/** Ends a post; its rights are gone with the next request. */
export async function endPost(tx: Tx, actor: Actor, { personId, postId, at }: EndPost): Promise<Person> {
  // Before anything is looked up, so that the answer tells nothing of what there is.
  if (!isAllowed(actor, 'post.manage')) authorize(actor, 'administrator.manage')
  const { tenant } = actor
  const day = chinaDay(at)
  if (!(await lockPerson(tx, tenant, personId))) throw notFound('person')
  const post = (await listHeldPosts(tx, tenant, personId, day)).find(({ id }) => id === postId)
  if (!post) throw notFound('post')
  authorize(actor, isAdministrator(post.role) ? 'administrator.manage' : 'post.manage')
  if (post.role === 'security-admin') await keepSecurityAdministrator(tx, { tenant, personId, day })
  await endPostOn(tx, tenant, postId, day)
  return getPerson(tx, actor, { personId, at })
}
