import { PIN } from '../../offline/vault.ts'

/** Codes that whoever finds the phone tries first. */
function isObvious(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, index) => Number(digit) - Number(pin[index])))
  const [step] = steps
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1
}

export function pinFault(pin: string, again: string): 'sixDigits' | 'obvious' | 'different' | null {
  if (!PIN.test(pin)) return 'sixDigits'
  if (isObvious(pin)) return 'obvious'
  return pin === again ? null : 'different'
}
