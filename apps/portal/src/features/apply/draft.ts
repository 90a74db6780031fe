import { newId } from '@yiwang/contract'
import type { PlainValues } from '@yiwang/contract/registers'

/** An application on this phone, until the server has it. Numbers of identity cards are never kept here. */
export type Draft = {
  applicationId: string
  /** Kept until the answer arrived, so that sending again begins nothing twice. */
  commandId: string
  /** The server has it: from here on it lies there. */
  isOpened: boolean
  /** The first page is open again to be changed. */
  isChanging: boolean
  name: string
  phone: string
  address: string
  delivery: string
  form: PlainValues
}

const PREFIX = 'yiwang.portal.apply.'

export function newDraft(): Draft {
  return {
    applicationId: newId(),
    commandId: newId(),
    isOpened: false,
    isChanging: false,
    name: '',
    phone: '',
    address: '',
    delivery: 'pickup',
    form: {},
  }
}

/** A kept draft; what cannot be read is begun anew. */
export function parseDraft(text: string | null): Draft {
  const fresh = newDraft()
  try {
    const found: unknown = JSON.parse(text ?? 'null')
    if (typeof found !== 'object' || found === null) return fresh
    const kept = found as Partial<Draft>
    const isWhole = typeof kept.applicationId === 'string' && typeof kept.commandId === 'string'
    return isWhole && typeof kept.form === 'object' && kept.form !== null ? { ...fresh, ...kept } : fresh
  } catch {
    return fresh
  }
}

export function readDraft(matterId: string): Draft {
  return parseDraft(localStorage.getItem(PREFIX + matterId))
}

/** True when the phone really kept it. */
export function keepDraft(matterId: string, draft: Draft): boolean {
  try {
    localStorage.setItem(PREFIX + matterId, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export function dropDraft(matterId: string): void {
  localStorage.removeItem(PREFIX + matterId)
}
