import { newId } from '@yiwang/contract'

export type VisitLine = { id: string; name: string; address: string; phone: string | null }

const PHONE = /^\+?[0-9][0-9\- ]{4,19}$/

/** Reads one visit a line, `name, address, phone`, as pasted from a list; the comma may be Chinese or a tab. */
export function readVisitLines(text: string): VisitLine[] {
  return text
    .split('\n')
    .map((line) => line.split(/[,\uFF0C\t]/).map((part) => part.trim()))
    .filter(([name = '']) => name !== '')
    .map(([name = '', ...rest]) => {
      const phone = rest.find((part) => PHONE.test(part)) ?? null
      const address = rest.filter((part) => part !== phone && part !== '').join(' ')
      return { id: newId(), name, address, phone }
    })
}
