import pg from 'pg'
import { connectionUrl } from './address.ts'
import type { Address } from './address.ts'
import { SUPERUSER } from './cluster.ts'
import { localeProblem } from './locale-check.ts'
import type { Secrets } from './secrets.ts'
import { StartupError } from './startup-error.ts'

export const OWNER_ROLE = 'yiwang_owner'
export const APP_ROLE = 'yiwang_app'
export const DATABASE = 'yiwang'

type Existing = { roles: string[]; has_database: boolean }

/**
 * Makes what is missing of roles and database, and checks the database's locale. The owner may create
 * databases (test templates); the app role owns nothing, so row-level security binds it.
 * @throws StartupError `secrets-missing` when the password file belongs to other data, `wrong-locale`
 */
export async function ensureRolesAndDatabase(address: Address, secrets: Secrets): Promise<void> {
  const login = { user: SUPERUSER, password: secrets.super, database: 'postgres' }
  const client = new pg.Client({ connectionString: connectionUrl(address, login) })
  // A connection that breaks later fails its next query too; without a listener it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<Existing>(
      `select array(select rolname::text from pg_roles) as roles,
              exists (select from pg_database where datname = $1) as has_database`,
      [DATABASE],
    )
    const roles = rows[0]?.roles ?? []
    if (!roles.includes(OWNER_ROLE)) await createRole(client, OWNER_ROLE, secrets.owner, 'createdb')
    if (!roles.includes(APP_ROLE)) await createRole(client, APP_ROLE, secrets.app, 'nocreatedb')
    if (rows[0]?.has_database !== true) await client.query(`create database ${DATABASE} owner ${OWNER_ROLE}`)
    await client.query(`revoke all on database ${DATABASE} from public`)
    await client.query(`grant connect, temporary on database ${DATABASE} to ${APP_ROLE}`)
    const problem = await localeProblem(client, DATABASE)
    if (problem !== null) throw new StartupError('wrong-locale', problem)
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '28P01') {
      const text = '数据库密码与数据不符 / the password file does not belong to this data'
      throw new StartupError('secrets-missing', text, { cause: error })
    }
    throw error
  } finally {
    await client.end()
  }
}

async function createRole(client: pg.Client, role: string, password: string, createdb: string): Promise<void> {
  const limits = 'login nosuperuser nocreaterole noreplication nobypassrls'
  await client.query(`create role ${role} ${limits} ${createdb} password ${client.escapeLiteral(password)}`)
}
