import type { MatterContent } from '@yiwang/contract/matters'
import type { CheckLine } from '@yiwang/contract/services'
import { fileLinks } from '../../../kernel/files/files.ts'
import type { MaterialRecord } from '../store/tables.ts'

/** The check list with the words of the matter's own version. */
export function checkListOf(
  { materials }: Pick<MatterContent, 'materials'>,
  records: readonly MaterialRecord[],
): CheckLine[] {
  const byKey = new Map(materials.map((material) => [material.key, material]))
  return records.map(({ key, state, source, files, note, changedAt }) => {
    const material = byKey.get(key)
    return {
      key,
      name: material?.name ?? key,
      kinds: material?.kinds ?? [],
      required: material?.necessity === 'required' || state === 'missing',
      condition: material?.condition ?? '',
      state,
      source,
      files: files.map((id) => ({ id, ...fileLinks(id) })),
      fact: material?.fact ?? null,
      promisable: material?.promisable ?? false,
      note,
      changedAt: changedAt?.toISOString() ?? null,
    }
  })
}
