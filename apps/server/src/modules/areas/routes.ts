import { areasRoutes } from '@yiwang/contract/areas'
import type { Actor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding, Subject } from '../../kernel/route/binding.ts'
import { addDistrict } from './commands/add-district.ts'
import { addGrid } from './commands/add-grid.ts'
import { addUnit } from './commands/add-unit.ts'
import { importDivisions } from './commands/import-divisions.ts'
import { mergeAreas } from './commands/merge-areas.ts'
import { moveArea } from './commands/move-area.ts'
import { moveBorder } from './commands/move-border.ts'
import { redrawArea } from './commands/redraw-area.ts'
import { renameArea } from './commands/rename-area.ts'
import { retireArea } from './commands/retire-area.ts'
import { setRules } from './commands/set-rules.ts'
import { splitArea } from './commands/split-area.ts'
import { getArea, listChildren, searchAreas } from './queries/areas.ts'
import { checkAreas } from './queries/check-areas.ts'
import { locate } from './queries/locate.ts'
import { planBorder } from './queries/plan-border.ts'
import { getRules } from './queries/rules.ts'
import { listShapes } from './queries/shapes.ts'
import { searchUnits } from './queries/units.ts'

/** The name under which other modules hear that grids were replaced: payload `{ kind, oldIds, newIds }`. */
const REPLACED = 'areas.replaced'
/** An outline was drawn anew or an area retired: payload `{ areaId, retired }`. */
const REDRAWN = 'areas.redrawn'

export function areaRoutes(context: Context): Binding[] {
  return [...reads(), ...edits(), ...outlines(context), ...redivisions(context), ...units()]
}

function areaOf({ areaId }: { areaId: string }): Subject {
  return { type: 'area', id: areaId }
}

function reads(): Binding[] {
  const read = 'area.read' as const
  return [
    bind(areasRoutes.locate, { permission: read, audit: 'area.locate', run: locate }),
    bind(areasRoutes.roots, { permission: read, audit: 'area.list', run: searchAreas }),
    bind(areasRoutes.get, { permission: read, audit: 'area.read', run: getArea, subject: areaOf }),
    bind(areasRoutes.children, { permission: read, audit: 'area.list', run: listChildren, subject: areaOf }),
    bind(areasRoutes.shapes, { permission: read, audit: 'area.shapes', run: listShapes, subject: areaOf }),
    bind(areasRoutes.rules, { permission: read, audit: 'area.rules', run: getRules }),
    bind(areasRoutes.planBorder, { permission: 'area.manage', audit: 'area.border', run: planBorder, subject: areaOf }),
    bind(areasRoutes.checks, { permission: 'area.check', audit: 'area.check', run: checkAreas, subject: areaOf }),
  ]
}

function edits(): Binding[] {
  const manage = 'area.manage' as const
  return [
    bind(areasRoutes.import, {
      permission: manage,
      audit: 'area.import',
      run: importDivisions,
      detail: ({ dryRun }) => ({ dryRun }),
    }),
    bind(areasRoutes.addGrid, {
      permission: manage,
      audit: 'area.add',
      run: addGrid,
      subject: ({ id }) => ({ type: 'area', id }),
      detail: ({ areaId }) => ({ parentId: areaId }),
    }),
    bind(areasRoutes.addDistrict, {
      permission: manage,
      audit: 'area.add-district',
      run: addDistrict,
      subject: ({ id }) => ({ type: 'area', id }),
      detail: ({ areaId }) => ({ parentId: areaId }),
    }),
    bind(areasRoutes.setRules, {
      permission: manage,
      audit: 'area.set-rules',
      run: setRules,
      detail: ({ levels, households, staffPer10000 }) => ({ levels, households, staffPer10000 }),
    }),
    bind(areasRoutes.rename, { permission: manage, audit: 'area.rename', run: renameArea, subject: areaOf }),
  ]
}

function outlines({ events }: Context): Binding[] {
  const manage = 'area.manage' as const
  /** Tells of it when it is done. */
  function told<Input extends { areaId: string }, Result>(
    run: (tx: Tx, actor: Actor, input: Input) => Promise<Result>,
    retired: boolean,
  ) {
    return async (tx: Tx, actor: Actor, input: Input): Promise<Result> => {
      const reply = await run(tx, actor, input)
      await events.emit(tx, actor.tenant, REDRAWN, { areaId: input.areaId, retired })
      return reply
    }
  }
  return [
    bind(areasRoutes.moveBorder, {
      permission: manage,
      audit: 'area.move-border',
      run: told(moveBorder, false),
      subject: areaOf,
      detail: ({ neighbourId, reason }) => ({ neighbourId, reason }),
    }),
    bind(areasRoutes.redraw, {
      permission: manage,
      audit: 'area.redraw',
      run: told(redrawArea, false),
      subject: areaOf,
      detail: ({ reason }) => ({ reason }),
    }),
    bind(areasRoutes.retire, {
      permission: manage,
      audit: 'area.retire',
      run: told(retireArea, true),
      subject: areaOf,
      detail: ({ reason }) => ({ reason }),
    }),
  ]
}

function redivisions({ events }: Context): Binding[] {
  const manage = 'area.manage' as const
  const tell = (tx: Tx, actor: Actor, payload: { kind: string; oldIds: string[]; newIds: string[] }) =>
    events.emit(tx, actor.tenant, REPLACED, payload)
  return [
    bind(areasRoutes.split, {
      permission: manage,
      audit: 'area.split',
      subject: areaOf,
      detail: ({ reason }) => ({ reason }),
      async run(tx, actor, input) {
        const reply = await splitArea(tx, actor, input)
        await tell(tx, actor, { kind: 'split', oldIds: [input.areaId], newIds: input.parts.map((part) => part.id) })
        return reply
      },
    }),
    bind(areasRoutes.merge, {
      permission: manage,
      audit: 'area.merge',
      subject: ({ into }) => ({ type: 'area', id: into.id }),
      detail: ({ areaIds, reason }) => ({ areaIds, reason }),
      async run(tx, actor, input) {
        const reply = await mergeAreas(tx, actor, input)
        await tell(tx, actor, { kind: 'merge', oldIds: input.areaIds, newIds: [input.into.id] })
        return reply
      },
    }),
    bind(areasRoutes.move, {
      permission: manage,
      audit: 'area.move',
      subject: areaOf,
      detail: ({ parentId, reason }) => ({ parentId, reason }),
      async run(tx, actor, input) {
        const reply = await moveArea(tx, actor, input)
        await tell(tx, actor, { kind: 'move', oldIds: [input.areaId], newIds: [input.newId] })
        return reply
      },
    }),
  ]
}

function units(): Binding[] {
  return [
    bind(areasRoutes.units, { permission: 'unit.read', audit: 'unit.list', run: searchUnits }),
    bind(areasRoutes.addUnit, {
      permission: 'unit.manage',
      audit: 'unit.add',
      run: addUnit,
      subject: ({ id }) => ({ type: 'unit', id }),
    }),
  ]
}
