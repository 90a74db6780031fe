import type { MultiPolygon } from '@yiwang/contract'
import type { Matter, Place } from './world.ts'

const SQUARE: MultiPolygon = [
  [
    [
      [117.5, 36.7],
      [117.51, 36.7],
      [117.51, 36.71],
      [117.5, 36.71],
      [117.5, 36.7],
    ],
    [
      [117.504, 36.704],
      [117.506, 36.704],
      [117.506, 36.706],
      [117.504, 36.706],
      [117.504, 36.704],
    ],
  ],
]

/** A square grid with a square hole. */
export const squarePlace: Place = {
  gridId: '00000000-0000-7000-8000-000000000001',
  path: '370114/370114001/370114001001/370114001001001',
  townName: '甲街道',
  villageName: '东村',
  where: SQUARE,
}

export function matterNamed(name: string, limitText = '2天'): Matter {
  return {
    subclassId: '00000000-0000-7000-8000-000000000002',
    name,
    conditionId: '00000000-0000-7000-8000-000000000003',
    conditionText: `${name}达到立案条件`,
    limitText,
    unitAt: () => '00000000-0000-7000-8000-000000000004',
  }
}
