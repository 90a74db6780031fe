import { randomInt } from 'node:crypto'
import { newId } from '@yiwang/contract'
import { ADMINISTRATOR_ROLES } from '@yiwang/contract/identity'
import { chinaDay } from './kernel/clock.ts'
import type { Context } from './kernel/context.ts'
import { inTransaction } from './kernel/db/tx.ts'
import type { KernelTables } from './kernel/tables.ts'
import { createPasswords, registerStaff } from './modules/identity/index.ts'

const USERNAMES = { 'system-admin': 'admin', 'security-admin': 'security', 'audit-admin': 'auditor' } as const
/** Letters and digits that are not taken for one another when read from a screen. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789'

/**
 * On an empty database without demo data: the three administrators, each with a first password that is printed once
 * and must be replaced. Answers what to print; nothing when the county has been set up before.
 */
export async function bootstrapAdministrators(context: Context): Promise<string[]> {
  const tenant = context.config.TENANT
  const at = context.clock()
  const passwords = createPasswords({ mostWaiting: ADMINISTRATOR_ROLES.length })
  const accounts = await Promise.all(
    ADMINISTRATOR_ROLES.map(async (role) => {
      const password = firstPassword()
      return { id: newId(), role, username: USERNAMES[role], password, passwordHash: await passwords.hash(password) }
    }),
  )
  return inTransaction(context.pool, { tenant }, async (tx) => {
    const made = await tx
      .withTables<KernelTables>()
      .insertInto('kernel.tenants')
      .values({ tenant, name: tenant })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (made.numInsertedOrUpdatedRows !== 1n) return []
    await registerStaff(tx, context.secrets, {
      tenant,
      at,
      people: accounts.map(({ id, username, passwordHash }) => ({
        id,
        name: username,
        account: { username, passwordHash, mustChange: true },
      })),
      posts: accounts.map(({ id, role }) => ({ id: newId(), personId: id, role, validFrom: chinaDay(at) })),
    })
    return accounts.map(({ username, password }) => `${username.padEnd(12)} ${password}`)
  })
}

function firstPassword(): string {
  return Array.from({ length: 16 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
}
