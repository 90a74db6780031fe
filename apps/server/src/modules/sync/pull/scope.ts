import type { Reply } from '@yiwang/contract'
import { EXPIRY, OLDEST_SYNC_SCHEMA, SYNC_SCHEMA } from '@yiwang/contract/sync'
import type { ScopeArea, StreamName, syncRoutes } from '@yiwang/contract/sync'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea } from '../../areas/index.ts'
import type { Epochs } from '../epoch.ts'
import { touchDevice } from '../store/device-store.ts'
import { openSync, placeOfWork } from '../store/reach.ts'
import type { DeviceRow } from '../store/tables.ts'
import { carriedAreas } from './carried-areas.ts'
import type { CarriedArea } from './carried-areas.ts'
import type { Sources } from './sources.ts'

type Scope = typeof syncRoutes.scope

/** What the phone of somebody should hold now, with the counts that it compares. */
export function readScope({ epochs, sources }: { epochs: Epochs; sources: () => Sources }) {
  return async (tx: Tx, actor: Actor, input: Input<Scope>): Promise<Reply<Scope>> => {
    const { at } = input
    const known = sources()
    const device = await meetDevice(tx, actor, input)
    const streams = known.names(actor)
    const areas: ScopeArea[] = []
    for (const area of carriedAreas(actor)) areas.push(await countArea(tx, actor, { area, streams, known, at }))
    const own: ScopeArea['streams'] = []
    for (const name of streams) {
      const feeds = known.ofPerson(name, actor)
      let count = 0
      for (const feed of feeds) count += (await feed.list(tx, actor, at)).length
      if (feeds.length > 0) own.push({ name, count })
    }
    return {
      epoch: await epochs.current(tx, actor.tenant),
      now: at.toISOString(),
      personId: actor.id ?? '',
      wipe: device?.wipe === 'asked',
      wipeReason: device?.wipe === 'asked' ? device.wipeReason : null,
      schema: SYNC_SCHEMA,
      oldestSchema: OLDEST_SYNC_SCHEMA,
      expiry: EXPIRY,
      streams,
      areas: [...areas, { id: actor.id ?? '', name: actor.name, streams: own }],
    }
  }
}

async function meetDevice(tx: Tx, actor: Actor, input: Input<Scope>): Promise<DeviceRow | null> {
  const { deviceId, userAgent, app = null, waiting = null, at } = input
  if (deviceId === undefined || actor.id === null) return null
  await openSync(tx, actor)
  const row = {
    id: deviceId,
    personId: actor.id,
    areaPath: placeOfWork(actor),
    userAgent: (userAgent ?? '').slice(0, 400),
  }
  return touchDevice(tx, actor.tenant, { ...row, app, waiting, at })
}

type Count = { area: CarriedArea; streams: readonly StreamName[]; known: Sources; at: Date }

async function countArea(tx: Tx, actor: Actor, { area, streams, known, at }: Count): Promise<ScopeArea> {
  const { id, path } = area
  const counts: ScopeArea['streams'] = []
  for (const name of streams) {
    const feed = known.ofArea(name)
    if (!feed || !isAllowed(actor, feed.permission, { areaPath: path })) continue
    await feed.sight(tx, actor)
    counts.push({ name, count: await feed.count(tx, actor, { path, at }) })
  }
  const found = await findArea(tx, actor.tenant, id)
  return { id, name: found?.name ?? '', streams: counts }
}
