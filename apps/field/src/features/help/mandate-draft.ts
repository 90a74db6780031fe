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
