import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { matterRoutes, soundMatter } from '@yiwang/contract/matters'
import type { MatterContent, MatterView } from '@yiwang/contract/matters'
import { systemActor } from '../../kernel/actor.ts'
import { inTransaction } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { createTestApp, TENANT } from '../../testing/test-app.ts'
import type { TestApp } from '../../testing/test-app.ts'
import { plantSmallCounty } from '../areas/testing.ts'
import type { SmallCounty } from '../areas/testing.ts'
import { seedStaff } from '../identity/testing.ts'
import { openRegisters } from '../registers/index.ts'

export const NOW = new Date('2026-11-18T10:00:00+08:00')
export const TODAY = '2026-11-18'

export type MattersWorld = TestApp & {
  county: SmallCounty
  client: (username: string) => Promise<Client>
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** Sets the clock of the platform, which stands still; sessions do not outlive the jump. */
  setNow: (at: Date) => void
}

/** The platform with a small county and those who keep, approve and read its catalogue. */
export async function createMattersWorld(now = NOW): Promise<MattersWorld> {
  const clock = { now }
  const app = await createTestApp({ clock: () => clock.now })
  const county = await plantSmallCounty(app)
  const at = (unitId: string) => ({ areaId: county.county.id, unitId })
  const { cityManagement, water, centre } = county.units
  await seedStaff(app, [
    { username: 'admin', posts: [{ role: 'system-admin' }] },
    { username: 'editor', name: '编目员', posts: [{ role: 'department', ...at(cityManagement) }] },
    { username: 'head', name: '科长', posts: [{ role: 'department-head', ...at(cityManagement) }] },
    { username: 'water', posts: [{ role: 'department', ...at(water) }] },
    { username: 'supervisor', posts: [{ role: 'supervisor', ...at(centre) }] },
    { username: 'window', posts: [{ role: 'window', areaId: county.towns[0].id }] },
  ])
  const clients = new Map<string, Promise<Client>>()
  return {
    ...app,
    county,
    client(username) {
      const known = clients.get(username) ?? signedInPatiently(app, username)
      clients.set(username, known)
      return known
    },
    within: (work) =>
      inTransaction(app.app.context.pool, { tenant: TENANT }, async (tx) => {
        await openRegisters(tx, systemActor(TENANT))
        return work(tx)
      }),
    setNow(next) {
      clock.now = next
      clients.clear()
    },
  }
}

/** A draft of the editor's unit. */
export async function draftMatter(world: MattersWorld, more: Partial<MatterContent> = {}): Promise<MatterView> {
  const editor = await world.client('editor')
  return editor.call(matterRoutes.add, { body: { id: newId(), content: soundMatter(more) } })
}

/** A matter that one proposed and another published. */
export async function publishedMatter(
  world: MattersWorld,
  more: Partial<MatterContent> = {},
  validFrom = TODAY,
): Promise<MatterView> {
  return released(world, await draftMatter(world, more), validFrom)
}

/** The next version of a matter, from its edit to its publication. */
export async function nextVersion(
  world: MattersWorld,
  matter: MatterView,
  { content, validFrom }: { content: MatterContent; validFrom: string },
): Promise<MatterView> {
  const editor = await world.client('editor')
  const params = { matterId: matter.id }
  const draft = await editor.call(matterRoutes.edit, { params, body: { content } }, { version: matter.version })
  return released(world, draft, validFrom)
}

async function released(world: MattersWorld, draft: MatterView, validFrom: string): Promise<MatterView> {
  const editor = await world.client('editor')
  const head = await world.client('head')
  const params = { matterId: draft.id }
  const proposed = await editor.call(matterRoutes.propose, { params, body: { validFrom } }, { version: draft.version })
  return head.call(matterRoutes.publish, { params, body: {} }, { version: proposed.version })
}

const MOST_SIGN_INS = 10

/** A machine that is busy with other work answers the first sign-in that it is under pressure, and means it. */
async function signedInPatiently(app: TestApp, username: string): Promise<Client> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await app.signedIn(username)
    } catch (error) {
      const isBusy = error instanceof Error && error.message.includes('answered 503')
      if (!isBusy || attempt === MOST_SIGN_INS) throw error
      await new Promise((resolve) => setTimeout(resolve, 1000))
    }
  }
}
