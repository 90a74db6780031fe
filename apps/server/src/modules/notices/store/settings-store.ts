import type { NoticeChannel } from '@yiwang/contract/notices'
import { sql } from 'kysely'
import type { Tx } from '../../../kernel/db/tx.ts'
import { bumpVersion, cachedByVersion } from '../../../kernel/versions.ts'
import { DEFAULT_SETTINGS } from '../domain/default-texts.ts'

export type Settings = { channelsOn: NoticeChannel[]; quietFrom: string; quietTo: string; version: number }

const CACHE = 'notices.settings'

export const settingsOf = cachedByVersion(CACHE, async (tx, tenant): Promise<Settings> => {
  const { rows } = await sql<Settings>`
    select channels_on as "channelsOn", quiet_from as "quietFrom", quiet_to as "quietTo", version
    from notices.settings where tenant = ${tenant}`.execute(tx)
  return rows[0] ?? DEFAULT_SETTINGS
})

/** False when somebody else has changed them meanwhile. */
export async function saveSettingsRow(tx: Tx, tenant: string, { version, ...settings }: Settings): Promise<boolean> {
  const { channelsOn, quietFrom, quietTo } = settings
  const { rows } = await sql`
    insert into notices.settings as s (tenant, channels_on, quiet_from, quiet_to, version)
    values (${tenant}, ${JSON.stringify(channelsOn)}, ${quietFrom}, ${quietTo}, 1)
    on conflict (tenant) do update set channels_on = excluded.channels_on, quiet_from = excluded.quiet_from,
      quiet_to = excluded.quiet_to, version = s.version + 1
    where s.version = ${version}
    returning s.version`.execute(tx)
  await bumpVersion(tx, tenant, CACHE)
  return rows.length > 0
}
