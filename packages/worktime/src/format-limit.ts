import type { Limit } from './limit.ts'
import { MESSAGES, type Language } from './messages.ts'

/**
 * A limit as it is printed: `5工作日`, `2紧急工作时` or `5 working days`. The Chinese form names its unit in full, so
 * `parseLimit` reads it back under every dialect. How the limit is counted (`countFrom`, `lastDay`) is not printed.
 */
export function formatLimit(limit: Limit, language: Language = 'zh'): string {
  return MESSAGES[language].units[limit.unit](limit.amount)
}
