import { ApiError } from '@yiwang/client'
import { finding } from '@yiwang/contract/areas'
import { z } from 'zod'
import type { MapHighlight } from '../../shared/map/area-map.tsx'

const refusal = z.object({ findings: z.array(finding) })

/** Where a refused outline overlaps or overhangs, as marks for the map; empty when the refusal names no place. */
export function refusalMarks(error: unknown): MapHighlight[] {
  const read = refusal.safeParse(error instanceof ApiError ? error.problem?.current : null)
  if (!read.success) return []
  return read.data.findings.flatMap(({ where, severity }, index): MapHighlight[] =>
    where ? [{ id: `refusal-${index}`, polygon: where, severity }] : [],
  )
}
