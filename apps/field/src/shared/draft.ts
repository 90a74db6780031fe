import { z } from 'zod'
import { newId } from '@yiwang/contract'
import type { casesRoutes } from '@yiwang/contract/cases'
import type { Call } from '@yiwang/contract'

export type ReportBody = NonNullable<Call<typeof casesRoutes.report>['body']>

/** Photos of drafts written before files lay on the phone were named otherwise. */
const photo = z.union([
  z.object({ id: z.uuid() }),
  z.object({ fileId: z.uuid() }).transform(({ fileId }) => ({ id: fileId })),
])

const schema = z.object({
  /** Id of the case to be, made here: sent twice it is still one case. */
  reportId: z.uuid(),
  /** Id of the write, kept until it is sent. */
  commandId: z.uuid(),
  text: z.string().catch(''),
  subclass: z.object({ id: z.uuid(), name: z.string() }).nullable().catch(null),
  address: z.string().catch(''),
  /** Where the device was when this was written; sent later from elsewhere, it still says that place. */
  fix: z.object({ lng: z.number(), lat: z.number(), accuracy: z.number() }).nullable().catch(null),
  /** Chosen on the map by hand; wins over the device. */
  point: z.object({ lng: z.number(), lat: z.number() }).nullable().catch(null),
  emergency: z.boolean().catch(false),
  /** Files on this phone, or at the server already. */
  photos: z.array(photo).catch([]),
  voices: z.array(z.object({ id: z.uuid(), seconds: z.number() })).catch([]),
  /** A report that the server did not take and whose place this one takes. */
  replaces: z.uuid().nullable().catch(null),
})
export type Draft = z.infer<typeof schema>

export function newDraft(make: () => string = newId): Draft {
  return {
    reportId: make(),
    commandId: make(),
    text: '',
    subclass: null,
    address: '',
    fix: null,
    point: null,
    emergency: false,
    photos: [],
    voices: [],
    replaces: null,
  }
}

/** A draft read back; anything that is not one is a new draft. */
export function parseDraft(stored: unknown): Draft {
  return schema.safeParse(stored).data ?? newDraft()
}

export function isBlank(draft: Draft): boolean {
  return (
    draft.text.trim() === '' &&
    draft.subclass === null &&
    draft.address.trim() === '' &&
    draft.photos.length === 0 &&
    draft.voices.length === 0 &&
    !draft.emergency
  )
}

/** One line of text, a class, a photo or a recording is enough. */
export function saysSomething(draft: Draft, files: number): boolean {
  return draft.text.trim() !== '' || draft.subclass !== null || files > 0
}

export type Place = { lng: number; lat: number } | null
type Parts = {
  photos: string[]
  voices: { id: string; seconds: number }[]
  place: Place
  /** The own grid, used when there is no position. */
  areaId: string | null
  selfHandled?: { note: string; photos: string[] }
}

export function reportBody(draft: Draft, { photos, voices, place, areaId, selfHandled }: Parts): ReportBody {
  return {
    id: draft.reportId,
    text: draft.text.trim(),
    subclassId: draft.subclass?.id ?? null,
    address: draft.address.trim(),
    lng: place?.lng ?? null,
    lat: place?.lat ?? null,
    areaId: place === null ? areaId : null,
    photos,
    voices,
    priority: draft.emergency ? 'emergency' : 'normal',
    selfHandled: selfHandled ?? null,
  }
}
