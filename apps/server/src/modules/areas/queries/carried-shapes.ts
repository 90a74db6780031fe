import { createHash } from 'node:crypto'
import type { Actor } from '../../../kernel/actor.ts'
import { scopeOf } from '../../../kernel/authorize.ts'
import type { PersonStream } from '../../../kernel/streams.ts'
import { readVersion } from '../../../kernel/versions.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { OUTLINES, TREE } from '../store/changes.ts'
import { listShapes } from './shapes.ts'
import { areaTree } from './tree.ts'

const PREFIX = 'shapes:'

/** Outlines of the areas that are carried and of those right below them, for the map without a network. */
export const shapeStream: PersonStream = {
  by: 'person',
  name: 'catalog',
  permission: 'area.read',
  most: 20,
  async list(tx, actor) {
    const versions = await Promise.all([readVersion(tx, actor.tenant, TREE), readVersion(tx, actor.tenant, OUTLINES)])
    const mark = createHash('sha256').update(versions.join()).digest('base64url')
    return (await carriedAreas(tx, actor)).map((id) => ({ id: `${PREFIX}${id}`, mark }))
  },
  async read(tx, actor, ids, at) {
    const rows = []
    for (const areaId of await carriedAreas(tx, actor)) {
      const id = `${PREFIX}${areaId}`
      if (!ids.includes(id)) continue
      const [own, below] = [
        await shapesOf(tx, actor, { areaId, at, self: true }),
        await shapesOf(tx, actor, { areaId, at }),
      ]
      const items = [...own, ...below.filter((shape) => shape.id !== areaId)]
      rows.push({ id, version: null, value: { items } })
    }
    return rows
  },
}

async function carriedAreas(tx: Tx, actor: Actor): Promise<string[]> {
  const { areas } = scopeOf(actor, 'sync.carry')
  const tree = await areaTree(tx, actor.tenant)
  const found = areas.flatMap((path) => tree.byCode.get(path.split('/').at(-1) ?? '')?.id ?? [])
  return [...new Set(found)].toSorted()
}

type Asked = { areaId: string; at: Date; self?: boolean }

async function shapesOf(tx: Tx, actor: Actor, { areaId, at, self = false }: Asked) {
  const tree = await areaTree(tx, actor.tenant)
  const level = self ? tree.byId.get(areaId)?.level : undefined
  const { items } = await listShapes(tx, actor, { areaId, at, system: 'WGS84', ...(level ? { level } : {}) })
  return items
}
