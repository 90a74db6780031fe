import type { Field } from '@yiwang/contract/registers'
import { useState } from 'react'
import { useDraft } from '../use-draft.ts'
import { keepable, type Typed } from './typed-values.ts'

/** Values of a form that survive a reload, all but the sealed ones. */
export function useTyped(name: string, fields: readonly Pick<Field, 'key' | 'type'>[], first: Typed) {
  const [draft, keep, drop, wasKept] = useDraft<Typed>(`registers.${name}`, first)
  const [typed, setTyped] = useState<Typed>(draft)
  function set(change: Typed): void {
    const next = { ...typed, ...change }
    setTyped(next)
    keep(keepable(fields, next))
  }
  function clear(): void {
    drop()
    setTyped(first)
  }
  return { typed, set, clear, wasKept }
}
