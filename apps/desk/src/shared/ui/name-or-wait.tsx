import type { ReactNode } from 'react'

/** What a choice is called; an ellipsis until its name has come, because its id says nothing to anybody. */
export function nameOrWait({ label }: { label?: ReactNode }): ReactNode {
  return label ?? '…'
}
