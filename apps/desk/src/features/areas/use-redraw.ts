import type { Area, AreaShape } from '@yiwang/contract/areas'
import { useReducer, useState } from 'react'
import type { MapHighlight } from '../../shared/map/area-map.tsx'
import { drawingReducer, editablePoints, idle, type Drawing, type DrawingStep } from './drawing.ts'
import { refusalMarks } from './refusal-marks.ts'
import { isDrawingTool, isPickingTool, type RedrawTool } from './redraw-tools.ts'

export type Redraw = {
  tool: RedrawTool | null
  drawing: Drawing
  step: (step: DrawingStep) => void
  /** Ids chosen for a merge, or the neighbour whose border moves. */
  picked: readonly string[]
  togglePick: (areaId: string) => void
  isReviewing: boolean
  review: (isOpen: boolean) => void
  start: (tool: RedrawTool, area: Area, shape: AreaShape | undefined) => void
  stop: () => void
  /** Where the server refused what was drawn; shown until the change is given up or made. */
  marks: readonly MapHighlight[]
  mark: (error: unknown) => void
  /** Marks of a plan instead of a refusal. */
  showMarks: (marks: readonly MapHighlight[]) => void
}

/** The change under way on the map: which tool, what is drawn or picked, and whether the review is open. */
export function useRedraw(): Redraw {
  const [tool, setTool] = useState<RedrawTool | null>(null)
  const [drawing, step] = useReducer(drawingReducer, idle)
  const [picked, setPicked] = useState<readonly string[]>([])
  const [isReviewing, review] = useState(false)
  const [marks, setMarks] = useState<readonly MapHighlight[]>([])

  function start(next: RedrawTool, area: Area, shape: AreaShape | undefined): void {
    setTool(next)
    setMarks([])
    setPicked(next === 'merge' ? [area.id] : [])
    review(!isDrawingTool(next) && !isPickingTool(next))
    if (next === 'split') step({ type: 'start', mode: 'line' })
    else if (next === 'add' || next === 'district') step({ type: 'start', mode: 'polygon' })
    else if (next === 'outline') step({ type: 'start', mode: 'polygon', points: editablePoints(shape?.polygon) ?? [] })
    else step({ type: 'cancel' })
  }

  function stop(): void {
    setTool(null)
    setPicked([])
    setMarks([])
    review(false)
    step({ type: 'cancel' })
  }

  function togglePick(areaId: string): void {
    if (tool === 'border') {
      setPicked([areaId])
      setMarks([])
      step({ type: 'cancel' })
    } else setPicked((old) => (old.includes(areaId) ? old.filter((id) => id !== areaId) : [...old, areaId]))
  }

  const mark = (error: unknown) => setMarks(refusalMarks(error))
  return { tool, drawing, step, picked, togglePick, isReviewing, review, start, stop, marks, mark, showMarks: setMarks }
}
