import type { Body } from '@yiwang/contract'
import { casesRoutes, type Priority } from '@yiwang/contract/cases'

/** What the caller tells, as it is typed. */
export type ReportForm = {
  text: string
  subclassId: string | null
  address: string
  lng: number | null
  lat: number | null
  areaId: string | null
  priority: Priority
  reporterName: string
  reporterPhone: string
  /** It comes in through the window for what could not be got done: it ends with a consultation. */
  hardMatter: boolean
}

export const EMPTY_REPORT: ReportForm = {
  text: '',
  subclassId: null,
  address: '',
  lng: null,
  lat: null,
  areaId: null,
  priority: 'normal',
  reporterName: '',
  reporterPhone: '',
  hardMatter: false,
}

export type ReportFault = 'need' | 'phoneBad'

/** A short name for the list: the first sentence or clause of what was told. */
export function titleOf(text: string): string {
  const [first = ''] = text.trim().split(/[\n.!?;,\u3002\uff01\uff1f\uff1b\uff0c]/)
  return first.trim().slice(0, 40)
}

/** The form as the report it makes, or which field is wrong. A position beats an area chosen by hand. */
export function reportBody(
  form: ReportForm,
  photos: readonly string[],
  id: string,
): { ok: true; body: Body<typeof casesRoutes.report> } | { ok: false; faults: ReportFault[] } {
  const phone = form.reporterPhone.trim()
  const parsed = casesRoutes.report.body.safeParse({
    id,
    ...form,
    title: titleOf(form.text),
    photos,
    areaId: form.lng === null ? form.areaId : null,
    reporterPhone: phone === '' ? null : phone,
  })
  if (parsed.success) return { ok: true, body: parsed.data }
  const wrong = parsed.error.issues.map((issue) => issue.path[0])
  return {
    ok: false,
    faults: [...new Set(wrong.map((name): ReportFault => (name === 'reporterPhone' ? 'phoneBad' : 'need')))],
  }
}

export function isBlank(form: ReportForm): boolean {
  return form.text.trim() === '' && form.address.trim() === '' && form.reporterName === '' && form.reporterPhone === ''
}
