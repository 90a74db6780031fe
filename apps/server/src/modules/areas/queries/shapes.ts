import type { Point, Reply } from '@yiwang/contract'
import type { CoordinateSystem } from '@yiwang/contract'
import type { AreaLevel, areasRoutes } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { outlinesOn } from '../store/outline-store.ts'
import type { DrawnRow } from '../store/outline-store.ts'
import type { AreaRow } from '../store/tables.ts'
import { childrenIn, readableArea } from './areas.ts'
import { outlineToShown, toShown } from './coordinate-edge.ts'
import { areaTree, lineIn, subtreeIn, wasValidOn } from './tree.ts'
import type { AreaTree } from './tree.ts'

type Shapes = {
  areaId: string
  level?: AreaLevel | undefined
  system: CoordinateSystem
  on?: string | undefined
  at: Date
}

/**
 * Outlines for the map: at one level of the subtree, or without a level the direct children (the area itself when none
 * of them is drawn). An area that was never drawn has its label in the nearest parent that was.
 */
export async function listShapes(tx: Tx, actor: Actor, input: Shapes): Promise<Reply<typeof areasRoutes.shapes>> {
  const tree = await areaTree(tx, actor.tenant)
  const row = readableArea(tree, actor, input.areaId)
  const rows = shownRows(tree, row, input)
  const wanted = new Set([...rows, ...lineIn(tree, row)].map((area) => area.id))
  const day = input.on ?? chinaDay(input.at)
  const outlines = await outlinesOn(tx, actor.tenant, { ids: [...wanted], day })
  const drawn = new Map(outlines.map((outline) => [outline.id, outline]))
  const isDrawn = rows.some((area) => drawn.has(area.id))
  const shown = isDrawn || input.level !== undefined ? rows : [row, ...rows]
  return { items: shown.flatMap((area) => shapeOf(area, { tree, drawn, system: input.system }) ?? []) }
}

function shownRows(tree: AreaTree, row: AreaRow, { level, on }: Shapes): AreaRow[] {
  if (level === undefined) return childrenIn(tree, row, { on, retired: false })
  return subtreeIn(
    tree,
    row,
    (area) => area.level === level && (on === undefined ? area.state === 'valid' : wasValidOn(area, on)),
  )
}

type Drawing = { tree: AreaTree; drawn: ReadonlyMap<string, DrawnRow>; system: CoordinateSystem }

function shapeOf(row: AreaRow, { tree, drawn, system }: Drawing) {
  const outline = drawn.get(row.id)
  const label = lineIn(tree, row)
    .toReversed()
    .find((area) => drawn.has(area.id))
  const labelled = drawn.get(label?.id ?? '')
  if (!labelled) return null
  const { id, code, name, level, kind, households } = row
  const polygon = outline ? outlineToShown(outline.polygon, system) : null
  return { id, code, name, level, kind, households, labelPoint: labelOf(labelled, system), polygon }
}

function labelOf({ label_lng, label_lat }: DrawnRow, system: CoordinateSystem): Point {
  const [lng, lat] = toShown([label_lng, label_lat], system)
  return { lng, lat }
}
