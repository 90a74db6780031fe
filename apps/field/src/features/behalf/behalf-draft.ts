import { newId, phone } from '@yiwang/contract'
import type { PlainValues } from '@yiwang/contract/registers'
import type { MatterGuide } from '@yiwang/contract/matters'
import { applicantFacts } from '@yiwang/contract/services'
import { z } from 'zod'

/** What was taken for one material: pictures, and an original that goes along. */
const taken = z.object({ photos: z.array(z.string()), keepsOriginal: z.boolean() })

const schema = z.object({
  applicationId: z.uuid(),
  matterId: z.string(),
  name: z.string().catch(''),
  idNumber: z.string().catch(''),
  phone: z.string().catch(''),
  address: z.string().catch(''),
  mandateId: z.uuid().nullable().catch(null),
  form: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).catch({}),
  materials: z.record(z.string(), taken).catch({}),
  /** Who saw that the person agreed and handed over the originals; the mandate has the signatures. */
  witness: z.string().catch(''),
  consents: z.boolean().catch(false),
})
export type BehalfDraft = z.infer<typeof schema>
export type Taken = z.infer<typeof taken>

export function newBehalf(matterId: string): BehalfDraft {
  return {
    applicationId: newId(),
    matterId,
    name: '',
    idNumber: '',
    phone: '',
    address: '',
    mandateId: null,
    form: {},
    materials: {},
    witness: '',
    consents: false,
  }
}

/** What was typed into an application that was not taken; null where something else was. */
export function typedBehalf(stored: unknown): BehalfDraft | null {
  return schema.safeParse(stored).data ?? null
}

export type Lack = 'name' | 'phone' | 'mandate' | 'witness' | `form.${string}`

/** What still lacks: nobody acts for another without a mandate, and originals are not taken without a witness. */
export function lacksIn(draft: BehalfDraft, guide: Pick<MatterGuide, 'form'>): Lack[] {
  const lacks: Lack[] = []
  if (draft.name.trim() === '') lacks.push('name')
  if (draft.phone.trim() !== '' && !phone.safeParse(draft.phone).success) lacks.push('phone')
  if (draft.mandateId === null) lacks.push('mandate')
  const keeps = Object.values(draft.materials).some(({ keepsOriginal }) => keepsOriginal)
  if ((draft.consents || keeps) && draft.witness.trim() === '') lacks.push('witness')
  for (const field of guide.form.own) {
    const value = draft.form[field.key] ?? null
    if (field.required && (value === null || value === '')) lacks.push(`form.${field.key}`)
  }
  return lacks
}

/** Facts that the platform may look up with the person's consent. */
export function factsOf({ form, materials }: Pick<MatterGuide, 'form' | 'materials'>): string[] {
  return [...new Set([...form.known.map(({ key }) => key), ...materials.flatMap(({ fact }) => fact ?? [])])]
}

type Agent = { name: string }

/** The body that begins the application. */
export function openingOf(draft: BehalfDraft, guide: MatterGuide, agent: Agent) {
  const facts = factsOf(guide)
  const applicant = {
    kind: guide.audiences.includes('person') ? ('person' as const) : (guide.audiences[0] ?? ('person' as const)),
    name: draft.name.trim(),
    idNumber: draft.idNumber.trim().toUpperCase(),
    phone: draft.phone.trim() === '' ? null : draft.phone.trim(),
    address: draft.address.trim(),
  }
  return {
    id: draft.applicationId,
    matterId: draft.matterId,
    channel: 'field' as const,
    applicant,
    agent: { relation: 'helper' as const, name: agent.name, mandateId: draft.mandateId },
    form: { ...applicantFacts(guide.form.known, applicant), ...(draft.form as PlainValues) },
    delivery: guide.delivery.includes('helper') ? ('helper' as const) : (guide.delivery[0] ?? ('pickup' as const)),
    consent:
      draft.consents && facts.length > 0
        ? { facts, earlier: true, how: 'witnessed' as const, witness: draft.witness.trim() }
        : null,
  }
}

/** What is said of the materials: what was photographed or goes along on paper. */
export function materialsOf({ materials }: BehalfDraft) {
  return Object.entries(materials)
    .filter(([, { photos, keepsOriginal }]) => photos.length > 0 || keepsOriginal)
    .map(([key, { photos, keepsOriginal }]) => ({
      key,
      state: 'given' as const,
      source: photos.length > 0 ? ('picture' as const) : keepsOriginal ? ('paper' as const) : null,
      files: photos,
      note: '',
    }))
}

/** Originals that the worker carries away, each to be handed on later. */
export function originalsOf({ materials, witness }: BehalfDraft, guide: Pick<MatterGuide, 'materials'>) {
  return Object.entries(materials)
    .filter(([, { keepsOriginal }]) => keepsOriginal)
    .map(([key]) => ({
      materialKey: key,
      title: guide.materials.find((one) => one.key === key)?.name ?? key,
      pieces: 1,
      receipt: { signer: 'applicant' as const, signatureId: null, witness: witness.trim() },
    }))
}
