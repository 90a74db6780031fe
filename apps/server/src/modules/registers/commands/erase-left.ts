import type { ErasedPart, Retained } from '../../../kernel/retained.ts'
import { countLeft, deleteWhole, lockLeft, mergedInto, recordsOf } from '../store/gone-store.ts'
import type { Left } from '../store/gone-store.ts'
import { withWholeLibrary } from '../store/reach-store.ts'

/** People who died or moved away as data that is deleted after a term, with all that the library keeps of them. */
export function retainedPeople(left: Left): Retained {
  return {
    code: `people:${left}`,
    name: left === 'deceased' ? '已去世人员' : '已迁出人员和户',
    term: left === 'deceased' ? 'deceasedDays' : 'goneDays',
    count: (tx, tenant, before) => withWholeLibrary(tx, tenant, () => countLeft(tx, tenant, { left, before })),
    erase: (tx, tenant, { before, most }) =>
      withWholeLibrary(tx, tenant, async () => {
        const found = await lockLeft(tx, tenant, { left, before, most })
        const parts: ErasedPart[] = []
        for (const areaPath of new Set(found.map((one) => one.areaPath))) {
          const here = found.filter((one) => one.areaPath === areaPath).map(({ id }) => id)
          const ids = [...here, ...(await mergedInto(tx, tenant, here))]
          const ownerIds = [...ids, ...(await recordsOf(tx, tenant, ids))]
          const statements = await deleteWhole(tx, tenant, ids)
          parts.push({ areaPath, records: here.length, statements, subjectIds: ids, ownerIds })
        }
        return parts
      }),
  }
}
