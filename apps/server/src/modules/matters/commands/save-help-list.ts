import type { HelpList } from '@yiwang/contract/matters'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import { WORDS } from '../domain/words.ts'
import { catalogueOf } from '../queries/catalogue.ts'
import type { KeptHelpList } from '../queries/help-lists.ts'

/** Changes a list of what helpers do, or adds one where the caller saw version 0. */
export async function saveHelpList(
  tx: Tx,
  { tenant }: Pick<Actor, 'tenant'>,
  { code, name, note, items, version }: HelpList & { version: number | null },
): Promise<KeptHelpList> {
  const { byId } = await catalogueOf(tx, tenant)
  if (items.some(({ matterId }) => matterId !== null && !byId.has(matterId))) {
    throw ruleBroken('unknown matter in a list', WORDS.helpMatter, { items: WORDS.helpMatter })
  }
  const { rows } = await sql<{ version: number }>`
    insert into matters.help_lists as l (tenant, code, name, note, items)
    select ${tenant}, ${code}, ${name}, ${note}, ${JSON.stringify(items)}::jsonb
    on conflict (tenant, code) do update set name = excluded.name, note = excluded.note, items = excluded.items,
      version = l.version + 1
    where l.version = ${version ?? 0}
    returning version`.execute(tx)
  const [saved] = rows
  if (!saved) throw new AppError('conflict', 'list changed meanwhile', WORDS.changed)
  return { code, name, note, items, version: saved.version }
}
