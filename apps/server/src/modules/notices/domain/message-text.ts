import { fillText, sayParams } from '@yiwang/contract/notices'
import type { NoticeChannel, NoticeTemplateCode, TemplateText } from '@yiwang/contract/notices'

const LONGEST_VALUE = 60

/** A short text of a long one: what people wrote into a case is not sent at full length. */
function clip(value: string): string {
  const signs = [...value]
  return signs.length <= LONGEST_VALUE ? value : `${signs.slice(0, LONGEST_VALUE - 1).join('')}…`
}

type Filled = { code: NoticeTemplateCode; params: Readonly<Record<string, string>>; origin: string }

/** The text that leaves the system. A short message carries the sender in brackets, as providers ask for. */
export function messageText(channel: NoticeChannel, template: TemplateText, { code, params, origin }: Filled): string {
  const said = sayParams(code, params, origin)
  const values = Object.fromEntries(
    Object.entries(said).map(([name, value]) => [name, name === 'link' ? value : clip(value)]),
  )
  const body = fillText(template.text, values)
  return channel === 'sms' ? `【一网】${body}` : `${fillText(template.title, values)}\n${body}`
}
