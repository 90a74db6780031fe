import type { AreaMapProps } from './map-props.ts'
import { SvgMap } from './svg-map.tsx'

export function GlMap(props: AreaMapProps) {
  return <SvgMap {...props} />
}
