import { ruleBroken } from '../../../kernel/errors.ts'
import { weaknessOf } from '../domain/weak-passwords.ts'

/** Refuses a password that is easily guessed; `field` is where the form shows why. */
export function refuseWeak(field: string, password: string, username: string): void {
  const weakness = weaknessOf(password, username)
  if (weakness !== null) throw ruleBroken('weak password', weakness, { [field]: weakness })
}
