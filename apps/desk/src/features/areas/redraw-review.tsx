import type { Area, AreaShape } from '@yiwang/contract/areas'
import { AddDistrictModal } from './add-district.modal.tsx'
import { AddGridModal } from './add-grid.modal.tsx'
import { useChildrenOf } from './areas.query.ts'
import { BorderModal } from './border.modal.tsx'
import { drawnOutline } from './drawing.ts'
import { MergeModal } from './merge.modal.tsx'
import { MoveModal } from './move.modal.tsx'
import { OutlineModal } from './outline.modal.tsx'
import { RenameModal } from './rename.modal.tsx'
import { RetireModal } from './retire.modal.tsx'
import { SplitModal } from './split.modal.tsx'
import { isPickingTool } from './redraw-tools.ts'
import type { Redraw } from './use-redraw.ts'

type Props = {
  area: Area
  parents: readonly Area[]
  shapes: readonly AreaShape[]
  shape: AreaShape | undefined
  redraw: Redraw
  onDone: (areaId: string) => void
  onReload: () => void
}

/** The review that belongs to the change under way. */
export function RedrawReview({ area, parents, shapes, shape, redraw, onDone, onReload }: Props) {
  const { tool, drawing, picked } = redraw
  const siblings = useChildrenOf(isPickingTool(tool) && area.parentId !== null ? [area.parentId] : [])
  if (!redraw.isReviewing || tool === null) return null
  const outline = drawnOutline(drawing)
  const backToMap = tool === 'merge' || drawing.phase !== 'idle'
  const frame = { area, shape, onDone, onReload, onClose: () => (backToMap ? redraw.review(false) : redraw.stop()) }
  switch (tool) {
    case 'add':
      return <AddGridModal {...frame} outline={outline} marks={redraw.marks} onRefused={redraw.mark} />
    case 'outline':
      return outline && <OutlineModal {...frame} outline={outline} marks={redraw.marks} onRefused={redraw.mark} />
    case 'split':
      return drawing.phase === 'idle' ? null : <SplitModal {...frame} line={drawing.points} />
    case 'district':
      return <AddDistrictModal {...frame} outline={outline} marks={redraw.marks} onRefused={redraw.mark} />
    case 'border': {
      const neighbour = siblings.get(area.parentId ?? '')?.find(({ id }) => picked.includes(id))
      if (!neighbour || drawing.phase === 'idle') return null
      const pair = shapes.filter(({ id }) => id === area.id || id === neighbour.id)
      const own = { neighbour, shapes: pair, line: drawing.points, marks: redraw.marks, onRefused: redraw.mark }
      return <BorderModal {...frame} {...own} />
    }
    case 'merge': {
      const areas = (siblings.get(area.parentId ?? '') ?? []).filter(({ id }) => picked.includes(id))
      return <MergeModal {...frame} areas={areas} shapes={shapes.filter(({ id }) => picked.includes(id))} />
    }
    case 'move':
      return <MoveModal {...frame} parentName={parents.at(-1)?.name ?? '—'} />
    case 'rename':
      return <RenameModal {...frame} />
    case 'retire':
      return <RetireModal {...frame} />
  }
}
