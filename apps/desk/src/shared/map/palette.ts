import type { MapHighlight, MapPoint } from './map-props.ts'

/** Shape and colour of a point: the shape alone must tell the kinds apart. */
export const POINT_SIGN: Record<MapPoint['kind'], { sign: string; colour: string; size: number }> = {
  open: { sign: '●', colour: '#1f5fbf', size: 15 },
  soon: { sign: '◆', colour: '#a85400', size: 18 },
  overdue: { sign: '▲', colour: '#c4281c', size: 19 },
  done: { sign: '■', colour: '#1f7a3d', size: 14 },
  here: { sign: '✚', colour: '#c4281c', size: 24 },
  marked: { sign: '◈', colour: '#1f5fbf', size: 16 },
  plain: { sign: '○', colour: '#5f6875', size: 13 },
  empty: { sign: '□', colour: '#5f6875', size: 13 },
}

export const HIGHLIGHT_COLOUR: Record<MapHighlight['severity'], string> = {
  error: '#c4281c',
  warning: '#a85400',
  info: '#1f5fbf',
}

export const AREA_COLOUR = { fill: '#dbe6f5', chosen: '#8db3e8', line: '#5c7fae', chosenLine: '#123f86' } as const
