import { isIndexed } from '@yiwang/contract/registers'
import type { FieldType } from '@yiwang/contract/registers'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { indexesOf } from '../domain/subject-columns.ts'
import { listByIdentifiers } from '../store/finding-store.ts'

/**
 * Ids of the subjects that carry a number exactly, wherever they are and whoever asks: seeing them is another matter.
 * `kind` is one of the types that have an index; any other finds nothing.
 */
export async function findByNumber(
  tx: Tx,
  secrets: Secrets,
  { tenant, kind, value }: { tenant: string; kind: FieldType; value: string },
): Promise<string[]> {
  if (!isIndexed(kind)) return []
  const wanted = indexesOf(secrets, kind, value).map((index) => ({ kind, index }))
  return listByIdentifiers(tx, tenant, wanted)
}
