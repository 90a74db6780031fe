import type { Reply } from '@yiwang/contract'
import type { admissionRoutes } from '@yiwang/contract/tasks'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { findInForce, readItems, readMostDays, readVersions } from '../store/admission-store.ts'

type Routes = typeof admissionRoutes

/** The list in force today or one version; drafts are for those who keep the list. */
export async function getAdmission(
  tx: Tx,
  actor: Actor,
  { versionId, at }: { versionId?: string | undefined; at: Date },
): Promise<Reply<Routes['current']>> {
  const temporaryMostDays = await readMostDays(tx, actor.tenant)
  const version =
    versionId === undefined ? await findInForce(tx, actor.tenant, chinaDay(at)) : await one(tx, actor, versionId)
  const items = version ? await readItems(tx, actor.tenant, version.id) : []
  return { version, items, temporaryMostDays }
}

async function one(tx: Tx, actor: Actor, versionId: string) {
  const { items } = await listVersions(tx, actor)
  const version = items.find(({ id }) => id === versionId)
  if (!version) throw notFound('admission version')
  return version
}

export async function listVersions(tx: Tx, actor: Actor): Promise<Reply<Routes['versions']>> {
  const versions = await readVersions(tx, actor.tenant)
  const keeps = isAllowed(actor, 'admission.manage')
  return { items: versions.filter(({ state }) => keeps || state === 'published') }
}

/** The list in force, as everybody may read it. */
export async function getPublished(tx: Tx, actor: Actor, { at }: { at: Date }): Promise<Reply<Routes['published']>> {
  const version = await findInForce(tx, actor.tenant, chinaDay(at))
  return { version, items: version ? await readItems(tx, actor.tenant, version.id) : [] }
}
