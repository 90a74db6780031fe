/** A part of a declaration as one line that people can read: names and values, no brackets or quotes. */
export function plainText(value: unknown): string {
  if (value === null || value === undefined || value === '') return ''
  if (Array.isArray(value)) return value.map(plainText).filter(Boolean).join('; ')
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([key, part]) => [key, plainText(part)] as const)
      .filter(([, part]) => part !== '' && part !== 'false')
      .map(([key, part]) => `${key}: ${part}`)
      .join(', ')
  return typeof value === 'string' ? value : JSON.stringify(value)
}
