import { newId } from '@yiwang/contract'
import type { Area } from '@yiwang/contract/areas'

/** An area for tests: a valid grid unless something else is asked for. */
export function areaOf(parts: Partial<Area> = {}): Area {
  return {
    id: newId(),
    code: '370114001001001',
    name: 'Grid 1',
    level: 'grid',
    kind: 'general',
    parentId: newId(),
    path: '370114/370114001/370114001001/370114001001001',
    households: 300,
    people: 800,
    state: 'valid',
    validFrom: '2026-01-01',
    validTo: null,
    reason: null,
    childCount: 0,
    version: 1,
    ...parts,
  }
}
