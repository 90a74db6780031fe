const SIGN = '%PDF-'

/** Whether content is a PDF by how it begins (ISO 32000); its name says nothing. */
export async function isPdf(content: Blob): Promise<boolean> {
  return (await content.slice(0, SIGN.length).text()) === SIGN
}

const UNITS = ['B', 'KB', 'MB'] as const

/** Bytes as people say them. */
export function sizeText(bytes: number): string {
  const step = bytes < 1024 ? 0 : bytes < 1024 * 1024 ? 1 : 2
  const amount = bytes / 1024 ** step
  return `${amount < 10 && step > 0 ? amount.toFixed(1) : Math.round(amount)} ${UNITS[step]}`
}
