import type { MatterContent } from '@yiwang/contract/matters'
import type { CheckLine } from '@yiwang/contract/services'
import type { Tx } from '../../../kernel/db/tx.ts'
import { fileLinks, namedFiles } from '../../../kernel/files/files.ts'
import type { MaterialRecord } from '../store/tables.ts'

/** A file that was dropped since: its line still says that there was one. */
const GONE = { mime: '', name: '' }

/** The check list with the words of the matter's own version. */
export async function checkListOf(
  tx: Tx,
  tenant: string,
  { materials }: Pick<MatterContent, 'materials'>,
  records: readonly MaterialRecord[],
): Promise<CheckLine[]> {
  const about = await namedFiles(
    tx,
    tenant,
    records.flatMap(({ files }) => files),
  )
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
      files: files.map((id) => ({ id, ...fileLinks(id), ...(about.get(id) ?? GONE) })),
      fact: material?.fact ?? null,
      promisable: material?.promisable ?? false,
      note,
      changedAt: changedAt?.toISOString() ?? null,
    }
  })
}
