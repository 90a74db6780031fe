import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { listHeldPosts, otherSecurityAdministrators } from '../store/appointments.ts'

type Leaving = { tenant: string; personId: string; day: string }

/** Refuses to take away the last security administrator: nobody could appoint another. */
export async function keepSecurityAdministrator(tx: Tx, { tenant, personId, day }: Leaving): Promise<void> {
  const held = await listHeldPosts(tx, tenant, personId, day)
  if (!held.some((post) => post.role === 'security-admin')) return
  const others = await otherSecurityAdministrators(tx, tenant, personId, day)
  if (others.length > 0) return
  throw ruleBroken('last security administrator', '这是最后一名安全管理员，请先任命另一名')
}
