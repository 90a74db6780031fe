import type { AreaMapProps } from './map-props.ts'

export function SvgMap({ label, height = 320 }: AreaMapProps) {
  return <svg role="img" aria-label={label} style={{ width: '100%', height }} />
}
