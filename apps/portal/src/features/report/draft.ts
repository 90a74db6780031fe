import { z } from 'zod'
import { newId, phone } from '@yiwang/contract'
import type { Call } from '@yiwang/contract'
import type { publicCasesRoutes } from '@yiwang/contract/cases'

export type ReportBody = NonNullable<Call<typeof publicCasesRoutes.report>['body']>

const schema = z.object({
  reportId: z.uuid(),
  /** Kept until the answer arrived, so that a resend is the same report. */
  commandId: z.uuid(),
  text: z.string().catch(''),
  address: z.string().catch(''),
  fix: z.object({ lng: z.number(), lat: z.number(), accuracy: z.number() }).nullable().catch(null),
  name: z.string().catch(''),
  phone: z.string().catch(''),
  /** It is about a matter at an office that came to nothing (办不成事). */
  hardMatter: z.boolean().catch(false),
  fileIds: z.array(z.uuid()).catch([]),
  unsentPhotos: z.int().catch(0),
  /** What left and was not answered: it is sent again exactly so. */
  sealed: z.record(z.string(), z.unknown()).nullable().catch(null),
})
export type Draft = Omit<z.infer<typeof schema>, 'sealed'> & { sealed: ReportBody | null }

const KEY = 'yiwang.portal.draft'

export function newDraft(): Draft {
  return {
    reportId: newId(),
    commandId: newId(),
    text: '',
    address: '',
    fix: null,
    name: '',
    phone: '',
    hardMatter: false,
    fileIds: [],
    unsentPhotos: 0,
    sealed: null,
  }
}

export function parseDraft(text: string | null): Draft {
  try {
    return schema.parse(JSON.parse(text ?? '')) as Draft
  } catch {
    return newDraft()
  }
}

export function readDraft(): Draft {
  return parseDraft(localStorage.getItem(KEY))
}

/** True when the phone really kept it. */
export function keepDraft(draft: Draft): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

export function dropDraft(): void {
  localStorage.removeItem(KEY)
}

export type Lack = 'what' | 'where' | 'phone'

/** What still lacks before it can be sent. Without a place nobody can go there; a matter at an office needs none. */
export function lacksIn(draft: Draft, photos: number): Lack[] {
  const lacks: Lack[] = []
  if (draft.text.trim() === '' && photos === 0) lacks.push('what')
  if (!draft.hardMatter && draft.fix === null && draft.address.trim() === '') lacks.push('where')
  if (draft.phone.trim() !== '' && !phone.safeParse(draft.phone).success) lacks.push('phone')
  return lacks
}

export function reportBody(draft: Draft, photos: string[]): ReportBody {
  return {
    id: draft.reportId,
    text: draft.text.trim(),
    address: draft.address.trim(),
    lng: draft.fix?.lng ?? null,
    lat: draft.fix?.lat ?? null,
    photos,
    hardMatter: draft.hardMatter,
    reporterName: draft.name.trim(),
    reporterPhone: draft.phone.trim() === '' ? null : draft.phone.trim(),
  }
}
