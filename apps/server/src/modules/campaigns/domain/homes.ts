import { readFactName } from '@yiwang/contract/campaigns'
import type { PlainValues } from '@yiwang/contract/registers'

/** Values by the home of their fact, under the plain key that the home knows. */
export function homesOf(values: PlainValues): Map<string, PlainValues> {
  const homes = new Map<string, PlainValues>()
  for (const [name, value] of Object.entries(values)) {
    const { home, of, field } = readFactName(name)
    const head = home === 'subject' ? of : `${home}:${of}`
    const inside = homes.get(head) ?? {}
    homes.set(head, inside)
    inside[field] = value
  }
  return homes
}
