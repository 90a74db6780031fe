import { z } from 'zod'
import { id, instant, text } from '../core/index.ts'
import { materialKind } from '../matters/codes.ts'
import type { Material } from '../matters/materials.ts'
import { materialKey } from './actions.ts'

/**
 * How a material stands in the check list: nobody has it yet; here; exempt, for the library knows it or the office fetches it;
 * promised in writing (告知承诺); not called for in this application.
 */
export const MATERIAL_STATES = ['missing', 'given', 'exempt', 'promised', 'not-needed'] as const
export const materialState = z.enum(MATERIAL_STATES)
export type MaterialState = z.infer<typeof materialState>

/** Where what is here came from. */
export const MATERIAL_SOURCES = ['library', 'earlier', 'picture', 'paper', 'promise'] as const
export const materialSourceTaken = z.enum(MATERIAL_SOURCES)
export type MaterialSourceTaken = z.infer<typeof materialSourceTaken>

/** One line of the check list of an application. */
export const checkLine = z.object({
  key: materialKey,
  name: z.string(),
  kinds: z.array(materialKind),
  /** Called for in this application. */
  required: z.boolean(),
  condition: z.string(),
  state: materialState,
  source: materialSourceTaken.nullable(),
  /** Pictures of it and documents (PDF); the name is what a document was called where it came from. */
  files: z.array(z.object({ id, url: z.string(), thumbUrl: z.string(), mime: z.string(), name: z.string() })),
  /** Fact that makes it needless when the person agrees that it is looked up. */
  fact: z.string().nullable(),
  promisable: z.boolean(),
  note: z.string(),
  changedAt: instant.nullable(),
})
export type CheckLine = z.infer<typeof checkLine>

/** What is said of one material by whoever fills the list. */
export const materialInput = z.object({
  key: materialKey,
  /** `library` and `earlier` are filled by the platform alone, with the person's consent. */
  state: z.enum(['missing', 'given', 'promised', 'not-needed']),
  /** `paper` is an original or copy on the table; an original that stays is taken into custody beside. */
  source: z.enum(['picture', 'paper']).nullable().default(null),
  files: z.array(id).max(20).default([]),
  note: text(300).default(''),
})
export type MaterialInput = z.output<typeof materialInput>

/** A line as it is kept. */
export type MaterialLine = {
  key: string
  state: MaterialState
  source: MaterialSourceTaken | null
  files: readonly string[]
  note: string
}

type Needed = Pick<Material, 'key' | 'necessity' | 'fact' | 'promisable'> & Partial<Pick<Material, 'source'>>

/**
 * The check list of a matter before anybody did anything: what the law requires is missing, what depends on a condition is not
 * called for until somebody says so. What another office has issued is fetched there, not asked of the applicant
 * (数据共享 in place of bringing).
 */
export function newCheckList(materials: readonly Needed[]): MaterialLine[] {
  return materials.map(({ key, necessity, source }) => ({
    key,
    state: necessity !== 'required' ? 'not-needed' : source === 'department' ? 'exempt' : 'missing',
    source: null,
    files: [],
    note: '',
  }))
}

/** What is at hand for a list to fill itself from: facts of the library, and pictures given with earlier applications. */
export type AtHand = {
  facts: ReadonlySet<string>
  earlier: ReadonlyMap<string, readonly string[]>
}

/**
 * Fills what is missing from what is at hand; what somebody gave already stays. Pure, and the same when it runs again: a
 * filled list does not change.
 */
export function fillCheckList(
  lines: readonly MaterialLine[],
  materials: readonly Needed[],
  { facts, earlier }: AtHand,
): MaterialLine[] {
  const byKey = new Map(materials.map((material) => [material.key, material]))
  return lines.map((line) => {
    if (line.state !== 'missing') return line
    const fact = byKey.get(line.key)?.fact ?? null
    if (fact !== null && facts.has(fact)) return { ...line, state: 'exempt', source: 'library' }
    const files = earlier.get(line.key)
    return files !== undefined && files.length > 0 ? { ...line, state: 'given', source: 'earlier', files } : line
  })
}

export const MATERIAL_FLAWS = ['unknown-material', 'not-promisable', 'no-picture', 'required'] as const
export type MaterialFlaw = (typeof MATERIAL_FLAWS)[number]

/** What is wrong with what is said of a material, or the line after it. What the law requires cannot be waved away. */
export function applyMaterial(
  line: MaterialLine | undefined,
  material: Needed | undefined,
  { state, source, files, note }: MaterialInput,
): MaterialLine | MaterialFlaw {
  if (!line || !material) return 'unknown-material'
  if (state === 'not-needed' && material.necessity === 'required') return 'required'
  if (state === 'promised') {
    return material.promisable ? { ...line, state, source: 'promise', files, note } : 'not-promisable'
  }
  if (state !== 'given') return { ...line, state, source: null, files: [], note }
  if (files.length === 0 && source !== 'paper') return 'no-picture'
  return { ...line, state, source: source ?? 'picture', files, note }
}

/** Keys of what is still asked for. */
export function missingKeys(lines: readonly Pick<MaterialLine, 'key' | 'state'>[]): string[] {
  return lines.filter(({ state }) => state === 'missing').map(({ key }) => key)
}
