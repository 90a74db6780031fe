import type { CaseRow } from '@yiwang/contract/cases'
import { useEffect, useMemo, useState } from 'react'
import { onOutcome, onUndone } from '../../shared/intents/intents.ts'

/**
 * Hides cases that were just decided until the list knows better: a row comes back when the decision was undone or
 * refused, or when it carries a newer version than the one decided on.
 */
export function useDecided(rows: readonly CaseRow[]) {
  const [decided, setDecided] = useState<ReadonlyMap<string, number>>(new Map())
  useEffect(() => {
    function forget(caseId: string) {
      setDecided((old) => new Map([...old].filter(([id]) => id !== caseId)))
    }
    const stops = [
      onUndone((intent) => forget(intent.caseId)),
      onOutcome((outcome) => !outcome.ok && forget(outcome.intent.caseId)),
    ]
    return () => stops.forEach((stop) => stop())
  }, [])
  const open = useMemo(() => rows.filter((row) => row.version > (decided.get(row.id) ?? -1)), [rows, decided])
  return { open, hide: (caseId: string, version: number) => setDecided((old) => new Map(old).set(caseId, version)) }
}
