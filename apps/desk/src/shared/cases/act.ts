import type { Route } from '@yiwang/contract'
import {
  caseActionRoutes,
  caseState,
  type CaseActionName,
  type CaseReceipt,
  type CaseState,
} from '@yiwang/contract/cases'
import { ApiError } from '@yiwang/client'
import { z } from 'zod'
import { client } from '../api.ts'

/** One action on one case, as the person decided it: the version seen and the id that makes a resend harmless. */
export type CaseStep = {
  caseId: string
  action: CaseActionName
  body: Record<string, unknown>
  version: number
  commandId: string
}

/** Sends one action. Throws ApiError: `conflict` when somebody else acted since `version`. */
export async function sendStep({ caseId, action, body, version, commandId }: CaseStep): Promise<CaseReceipt> {
  const route: Route = caseActionRoutes[action]
  const reply: unknown = await client.call(route, { params: { caseId }, body }, { version, commandId })
  return reply as CaseReceipt
}

const winner = z.object({ state: caseState })

/** After a conflict, the state that won; null when the error is another or does not say. */
export function conflictState(error: unknown): CaseState | null {
  if (!(error instanceof ApiError) || error.code !== 'conflict') return null
  const parsed = winner.safeParse(error.problem?.current)
  return parsed.success ? parsed.data.state : null
}
