import { parseLimit } from '@yiwang/worktime'
import { ruleBroken } from '../../../kernel/errors.ts'

/** Refuses a limit that nobody can read, with its text: a limit is never guessed. */
export function refuseUnreadable(limitText: string | null, field: string): void {
  if (limitText === null || parseLimit(limitText).ok) return
  const message = `时限“${limitText}”无法识别，请写成如“3工作日”“4工作时”`
  throw ruleBroken(`limit cannot be read: ${limitText}`, message, { [field]: message })
}
