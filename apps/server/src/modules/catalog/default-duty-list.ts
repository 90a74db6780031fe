import { readFileSync } from 'node:fs'

let text: string | undefined

/** The duty list that the platform brings along, as CSV; formulated by us, local sub-class numbers from 99 down. */
export function defaultDutyList(): string {
  text ??= readFileSync(new URL('./data/default-duty-list.csv', import.meta.url), 'utf8')
  return text
}
