import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { ledgerDeclarationRoutes, type LedgerFinding } from '@yiwang/contract/registers'
import { useEffect, useState } from 'react'
import { client } from '../../shared/api.ts'
import { declarationOf, type DeclarationDraft } from './declaration-draft.ts'
import { DECLARATIONS } from './ledgers.query.ts'

const PAUSE = 600
const NONE: LedgerFinding[] = []

/** What the linter says of a draft, asked for when the writing pauses. */
export function useFindings(
  draft: DeclarationDraft,
  isComplete: boolean,
): { findings: LedgerFinding[]; isChecking: boolean } {
  const body = isComplete ? JSON.stringify({ code: draft.code, declaration: declarationOf(draft) }) : null
  const [paused, setPaused] = useState(body)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(body), PAUSE)
    return () => clearTimeout(timer)
  }, [body])
  const checked = useQuery({
    queryKey: [DECLARATIONS, 'check', paused],
    queryFn: ({ signal }) =>
      client.call(ledgerDeclarationRoutes.check, { body: JSON.parse(paused ?? '{}') as never }, { signal }),
    enabled: paused !== null,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const isCurrent = paused === body && !checked.isPlaceholderData
  return {
    findings: body === null ? NONE : (checked.data?.findings ?? NONE),
    isChecking: body !== null && (!isCurrent || checked.isFetching),
  }
}
