import { StartupError } from '../kernel/postgres/startup-error.ts'

/** Options that cannot be understood: exit code 2. */
export class UsageError extends Error {}

/** True when the command was not understood, false when it failed. */
export function isUsageError(error: unknown): boolean {
  return error instanceof UsageError || codeOf(error).startsWith('ERR_PARSE_ARGS')
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/** One line for the person at the terminal, never a stack. */
export function explainFailure(error: unknown): string {
  if (error instanceof StartupError || error instanceof UsageError) return error.message
  const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
  if (isUsageError(error)) return `参数不对 / wrong option: ${message}`
  return `执行失败 / failed: ${message === '' ? codeOf(error) : message}`
}
