import type { Tx } from '../../../kernel/db/tx.ts'
import { closeOutlines, insertOutlines } from '../store/outline-store.ts'
import type { Outline } from '../store/outline-store.ts'

/** Ends the outlines in force and begins new ones on the same day. */
export async function replaceOutlines(
  tx: Tx,
  tenant: string,
  { day, outlines, reason }: { day: string; outlines: readonly Outline[]; reason: string },
): Promise<void> {
  if (outlines.length === 0) return
  await closeOutlines(tx, tenant, { ids: outlines.map((outline) => outline.areaId), day })
  await insertOutlines(tx, tenant, { day, outlines, reason })
}
