const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}

/** Source of a regular expression that finds a number as `readPrintedNumber` takes it. */
export const PRINTED_NUMBER = String.raw`\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百]+|半`

/**
 * Reads a number as limits print it: digits with at most two decimals, `半`, or Chinese numerals below one thousand
 * (`十五`, `二十`, `一百八十`). Null when it is none of these: `三五` or `十十` is refused, not guessed.
 */
export function readPrintedNumber(text: string): number | null {
  if (text === '半') return 0.5
  if (/^\d{1,6}(\.\d{1,2})?$/.test(text)) return Number(text)
  const parts =
    /^(?:([一二两三四五六七八九])百([零〇])?)?(?:([一二三四五六七八九])?(十))?([一二两三四五六七八九])?$/.exec(text)
  if (!parts || text === '') return null
  const [, hundreds, zero, tens, ten, ones] = parts
  // 一百零五 needs its zero and 一百五 is spoken for 150: without the zero a lone digit after 百 is ambiguous.
  if (hundreds && !ten && Boolean(zero) !== Boolean(ones)) return null
  if (hundreds && ten && (zero || !tens)) return null
  return (digit(hundreds) ?? 0) * 100 + (ten ? (digit(tens) ?? 1) * 10 : 0) + (digit(ones) ?? 0)
}

function digit(character: string | undefined): number | undefined {
  return character === undefined ? undefined : DIGITS[character]
}
