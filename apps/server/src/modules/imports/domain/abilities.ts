import type { ImportView } from '@yiwang/contract/imports'
import type { ImportRow } from '../store/import-row.ts'

type Facts = Pick<ImportRow, 'state' | 'task' | 'file_hash' | 'mapping' | 'sheet' | 'checked' | 'counts' | 'position'>

/** What may be done with an import now. The file is its uploader's; others within reach may stop and undo. */
export function abilitiesOf(row: Facts, isMine: boolean): ImportView['can'] {
  const { state, task } = row
  const isIdle = task === null
  const hasFile = row.file_hash !== null && row.sheet !== null
  const isOpen = isIdle && isMine && hasFile && (state === 'ready' || state === 'checked')
  const isBroken = state === 'cancelled' || state === 'failed'
  return {
    map: isOpen,
    check: isOpen && row.mapping !== null,
    run: isIdle && isMine && hasFile && row.checked !== null && (state === 'checked' || isBroken),
    cancel: task === 'check' || task === 'run',
    undo: isIdle && (state === 'done' || (isBroken && hasTaken(row))),
    discard: isIdle && isMine && !hasTaken(row) && state !== 'done',
  }
}

/** Whether anything of it is in the library. */
function hasTaken({ state, counts, position }: Facts): boolean {
  if (state === 'reading' || state === 'ready' || state === 'checked' || state === 'undone') return false
  return position > 0 || counts.created + counts.changed > 0
}
