import type { CaseRow } from '@yiwang/contract/cases'
import { useEffect, useMemo, useState } from 'react'
import { onOutcome, onUndone } from '../../shared/intents/intents.ts'
import { dropDraft } from '../../shared/use-draft.ts'
import { draftOf } from './decision-draft.ts'

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
      onOutcome((outcome) => {
        const { caseId } = outcome.intent
        // What was typed for a decision that lost the race is still there when the case is opened again.
        if (outcome.ok) dropDraft(draftOf(caseId))
        else forget(caseId)
      }),
    ]
    return () => stops.forEach((stop) => stop())
  }, [])
  const open = useMemo(() => rows.filter((row) => row.version > (decided.get(row.id) ?? -1)), [rows, decided])
  return { open, hide: (caseId: string, version: number) => setDecided((old) => new Map(old).set(caseId, version)) }
}
