import type {
  ApplicantInput,
  ApplicationState,
  ApplicationView,
  CheckLine,
  MaterialInput,
} from '@yiwang/contract/services'

export type Applicant = ApplicantInput

/** A number among what was typed: eighteen signs are an identity number (GB 11643), fewer digits a phone. */
export function numbersIn(typed: string): Pick<Applicant, 'idNumber' | 'phone'> {
  const bare = typed.replace(/[\s-]/g, '')
  if (/^\d{17}[\dXx]$/.test(bare)) return { idNumber: bare.toUpperCase(), phone: null }
  return { idNumber: '', phone: /^\+?\d{7,13}$/.test(bare) ? typed.trim() : null }
}

/** A person who is written down: what was typed to look for them goes where it belongs. */
export function newcomerOf(typed: string): Applicant {
  const numbers = numbersIn(typed)
  const isName = numbers.idNumber === '' && numbers.phone === null
  return { kind: 'person', subjectId: null, name: isName ? typed.trim() : '', address: '', ...numbers }
}

/** Keys that say what is there of a material, while its row has the focus. */
export const ROW_KEYS: Readonly<Record<string, MaterialInput['state'] | 'picture' | 'custody'>> = {
  '1': 'given',
  '2': 'picture',
  '3': 'promised',
  '4': 'not-needed',
  '5': 'custody',
  '0': 'missing',
}

/** What may be said of a line by hand; what the library knows is not said again. */
export function choicesOf({
  required,
  promisable,
}: Pick<CheckLine, 'required' | 'promisable'>): MaterialInput['state'][] {
  return [
    'given',
    ...(promisable ? (['promised'] as const) : []),
    ...(required ? [] : (['not-needed'] as const)),
    'missing',
  ]
}

/** Required materials that are not there. */
export function missingIn(checkList: readonly CheckLine[]): CheckLine[] {
  return checkList.filter(({ state }) => state === 'missing')
}

/** Facts that could fill list or form if the person agrees; none left to ask for once all were asked. */
export function factsToAsk(view: Pick<ApplicationView, 'checkList' | 'form' | 'consents'>): string[] {
  const agreed = new Set(view.consents.flatMap(({ facts, revokedAt }) => (revokedAt === null ? facts : [])))
  const ofList = view.checkList.flatMap(({ fact, state }) => (fact !== null && state === 'missing' ? [fact] : []))
  const ofForm = view.form.flatMap(({ key, known, value }) => (known && value === null ? [key] : []))
  return [...new Set([...ofList, ...ofForm])].filter((fact) => !agreed.has(fact))
}

export type Ending = 'accept' | 'answer' | 'notify'

/** How an acceptance ends by itself: what is missing is told once, an instant matter is answered, anything else accepted. */
export function usualEnding(view: Pick<ApplicationView, 'handling' | 'checkList'>): Ending {
  if (missingIn(view.checkList).length > 0) return 'notify'
  return view.handling === 'instant' ? 'answer' : 'accept'
}

/** States in which the window still works on it; anything later is over for this screen. */
export function isAtWindow(state: ApplicationState): boolean {
  return state === 'draft' || state === 'submitted'
}
