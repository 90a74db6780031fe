import { lazy, Suspense } from 'react'
import { Loading } from '../ui/states.tsx'
import type { AreaMapProps } from './map-props.ts'
import { SvgMap } from './svg-map.tsx'
import { hasWebGl } from './web-gl.ts'

export type { AreaMapProps, MapHighlight, MapPoint } from './map-props.ts'

const GlMap = lazy(() => import('./gl-map.tsx').then((module) => ({ default: module.GlMap })))

/** Outlines, points and findings on an empty ground; drawn by WebGL where there is one, else as SVG. */
export function AreaMap(props: AreaMapProps) {
  if (!hasWebGl()) return <SvgMap {...props} />
  return (
    <Suspense fallback={<Loading />}>
      <GlMap {...props} />
    </Suspense>
  )
}
