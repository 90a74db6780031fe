import { placeholderKinds } from './templates.ts'
import type { NoticeTemplateCode } from './templates.ts'

const PLACEHOLDER = /\{([^{}]*)\}/g

/** Names between braces, each once, in order. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name))]
}

/** What a text asks for and its template does not know, and braces that are left open: such a text is not saved. */
export function unknownPlaceholders(code: NoticeTemplateCode, text: string): string[] {
  const known = placeholderKinds(code)
  const unknown = placeholdersOf(text).filter((name) => !Object.hasOwn(known, name))
  const rest = text.replace(PLACEHOLDER, '')
  return [...unknown, ...(/[{}]/.test(rest) ? ['{'] : [])]
}

/** Fills a text. A value is put in once and never read again, so braces in it stay what they are. */
export function fillText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(PLACEHOLDER, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : whole,
  )
}

const CHINA_HOURS = 8

/** An ISO instant as people read it in China's time: 11月22日 18:00; what is no instant stays as it is. */
export function sayInstant(iso: string): string {
  const at = new Date(iso)
  if (Number.isNaN(at.getTime())) return iso
  const local = new Date(at.getTime() + CHINA_HOURS * 3_600_000)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${local.getUTCMonth() + 1}月${local.getUTCDate()}日 ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`
}

/** The values of a notice as they are read: instants said, links made complete with `origin`. */
export function sayParams(
  code: NoticeTemplateCode,
  params: Readonly<Record<string, string>>,
  origin = '',
): Record<string, string> {
  const kinds = placeholderKinds(code)
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => {
      if (kinds[name] === 'time') return [name, sayInstant(value)]
      return [name, kinds[name] === 'link' ? origin + value : value]
    }),
  )
}

const SINGLE_SMS = 70
/** A long message is sent in parts that carry a header of three characters. */
const PART_OF_LONG = 67

/** How many short messages a Chinese text takes (3GPP TS 23.040: 70 UCS-2 units, 67 in each part of a longer one). */
export function smsParts(text: string): number {
  return text.length <= SINGLE_SMS ? 1 : Math.ceil(text.length / PART_OF_LONG)
}
