import { z } from 'zod'
import type { Call } from '@yiwang/contract'
import type { mandateRoutes } from '@yiwang/contract/services'

export type Named = { code: string; name: string }
export type DraftPaper = { name: string; original: boolean }

/** What is typed before both sign; pictures are apart, for they are not kept on the disk. */
export type MandateDraft = {
  name: string
  identityNumber: string
  phone: string
  matters: Named[]
  papers: DraftPaper[]
  endsOn: string
  cannotWrite: boolean
  witnessName: string
  explained: boolean
}

export type MandateLack =
  'name' | 'phone' | 'matters' | 'endsOn' | 'explained' | 'principal' | 'agent' | 'witness' | 'witnessName'

const PHONE = /^\+?[0-9][0-9\- ]{4,19}$/
const MOST_DAYS = 366
const DAY_MS = 86_400_000

export function newMandateDraft(today: string): MandateDraft {
  const endsOn = new Date(Date.parse(today) + 30 * DAY_MS).toISOString().slice(0, 10)
  const empty = { name: '', identityNumber: '', phone: '', matters: [], papers: [] }
  return { ...empty, endsOn, cannotWrite: false, witnessName: '', explained: false }
}

const words = z.string().catch('')
const typedMandate = z.object({
  name: words,
  identityNumber: words,
  phone: words,
  matters: z.array(z.object({ code: z.string(), name: z.string() })).catch([]),
  papers: z.array(z.object({ name: z.string(), original: z.boolean() })).catch([]),
  endsOn: z.string(),
  cannotWrite: z.boolean().catch(false),
  witnessName: words,
})

/** What was typed into one that was not taken; it is read out and signed anew. */
export function typedMandateFrom(typed: unknown): MandateDraft | null {
  const begun = typedMandate.safeParse(typed).data
  return begun ? { ...begun, explained: false } : null
}

/** Acts on one mandate happen in order. */
export const MANDATES = 'mandate:'
export const mandateKey = (id: string) => `${MANDATES}${id}`

type Signed = {
  id: string
  files: { principal: string; agent: string; witness: string | null }
  areaId: string
  helpId: string | null
  today: string
}

export function mandateBody(draft: MandateDraft, { id, files, areaId, helpId, today }: Signed) {
  const phone = draft.phone.trim()
  return {
    id,
    name: draft.name.trim(),
    identityNumber: draft.identityNumber.trim(),
    phone: phone === '' ? null : phone,
    areaId,
    range: { matters: draft.matters, classes: [] },
    papers: draft.papers.map((paper) => ({ ...paper, copies: 1 })),
    startsOn: today,
    endsOn: draft.endsOn,
    signing: draft.cannotWrite ? ('thumbprint' as const) : ('signature' as const),
    principalFileId: files.principal,
    agentFileId: files.agent,
    witnessName: files.witness === null ? null : draft.witnessName.trim(),
    witnessFileId: files.witness,
    explained: true as const,
    helpId,
  } satisfies Call<typeof mandateRoutes.sign>['body']
}

type Pictures = { principal: Blob | null; agent: Blob | null; witness: Blob | null }

/** What is missing before it can be kept: both signatures, and for a thumbprint the witness too. */
export function lacksOf(draft: MandateDraft, pictures: Pictures, today: string): MandateLack[] {
  const days = (Date.parse(draft.endsOn) - Date.parse(today)) / DAY_MS
  const lacks: [MandateLack, boolean][] = [
    ['name', draft.name.trim() === ''],
    ['phone', draft.phone.trim() !== '' && !PHONE.test(draft.phone.trim())],
    ['matters', draft.matters.length === 0],
    ['endsOn', !(days >= 0 && days <= MOST_DAYS)],
    ['explained', !draft.explained],
    ['principal', pictures.principal === null],
    ['agent', pictures.agent === null],
    ['witnessName', draft.cannotWrite && draft.witnessName.trim() === ''],
    ['witness', draft.cannotWrite && pictures.witness === null],
  ]
  return lacks.filter(([, isLacking]) => isLacking).map(([lack]) => lack)
}
