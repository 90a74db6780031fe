import { fillText, smsParts, unknownPlaceholders, type NoticeTemplateCode } from '@yiwang/contract/notices'

export type Preview = { title: string; text: string; parts: number; length: number }

/** A text with sample values, and how many short messages it takes with the sender's name before it. */
export function previewOf(
  text: { title: string; text: string },
  samples: Readonly<Record<string, string>>,
  signature: string,
): Preview {
  const body = fillText(text.text, samples)
  const sms = signature + body
  return { title: fillText(text.title, samples), text: body, parts: smsParts(sms), length: sms.length }
}

/** What is wrong with the placeholders of a text: names that are not known, or an open brace. */
export function faultOf(code: NoticeTemplateCode, text: string): { unknown: string[]; isUnbalanced: boolean } {
  const found = unknownPlaceholders(code, text)
  return { unknown: found.filter((name) => name !== '{'), isUnbalanced: found.includes('{') }
}
