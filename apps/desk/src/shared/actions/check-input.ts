import { actionInput, type CaseActionName } from '@yiwang/contract/cases'

/** Which field is wrong; `short` is the least length of a text that is too short. */
export type Wrong = Record<string, { short: number | null }>

/** The values as the action's input, or which field is wrong and how. */
export function checkInput(
  action: CaseActionName,
  values: Record<string, unknown>,
): { ok: true; body: Record<string, unknown> } | { ok: false; wrong: Wrong } {
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null))
  const parsed = actionInput[action].safeParse(action === 'request' ? { request: given } : given)
  if (parsed.success) return { ok: true, body: parsed.data }
  const wrong: Wrong = {}
  for (const issue of parsed.error.issues) {
    const path = action === 'request' ? issue.path.slice(1) : issue.path
    const name = String(path[0] ?? '')
    const value = given[name]
    const short =
      issue.code === 'too_small' && Number(issue.minimum) > 1 && typeof value === 'string' && value.trim() !== ''
    wrong[name] ??= { short: short ? Number(issue.minimum) : null }
  }
  return { ok: false, wrong }
}
