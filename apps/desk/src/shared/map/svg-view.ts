import { useEffect, useEffectEvent, useState } from 'react'
import { project, viewOf, withMargin } from './geometry.ts'
import type { AreaMapProps } from './map-props.ts'

/** The middle of a picture in projected degrees and how many pixels a degree takes. */
export type View = { x: number; y: number; scale: number }

/** The view that shows a box of degrees in a picture of some pixels. */
export function fitView(box: readonly [number, number, number, number], width: number, height: number): View {
  const [left, bottom] = project([box[0], box[1]])
  const [right, top] = project([box[2], box[3]])
  const scale = Math.min(width / (right - left), height / (bottom - top))
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale }
}

/** Zooms so that the place under the pointer stays under it. `dx`, `dy` are pixels from the middle. */
export function zoomView(view: View, factor: number, dx = 0, dy = 0): View {
  const scale = Math.min(5_000_000, Math.max(20, view.scale * factor))
  return { scale, x: view.x + dx / view.scale - dx / scale, y: view.y + dy / view.scale - dy / scale }
}

/** View of a map that refits only when what is to be fitted changes, never when data of the same view is refreshed. */
export function useView(props: AreaMapProps, width: number, height: number) {
  const [view, setView] = useState<View | null>(null)
  const box = viewOf(props)
  const key = `${box?.map((value) => value.toFixed(5)).join(',')} ${width > 0 && height > 0}`
  const fit = useEffectEvent(() => {
    if (box !== null && width > 0 && height > 0) setView(fitView(withMargin(box), width, height))
  })
  useEffect(() => fit(), [key])
  return { view, setView }
}
