import type { ApplicationView } from '@yiwang/contract/services'

export const ADVICE_POINTS = ['materials', 'promises', 'form', 'review', 'consents', 'deadline'] as const
export type AdvicePoint = { point: (typeof ADVICE_POINTS)[number]; holds: boolean; names: string[] }
export type Advice = { favours: 'grant' | 'refuse' | 'look'; points: AdvicePoint[] }

type Looked = Pick<ApplicationView, 'checkList' | 'form' | 'consents' | 'proposal' | 'days'>

/**
 * What the platform can see for whoever decides: each point with what it rests on. It proposes and never decides: a
 * point that does not hold asks for a look, and a refusal is only proposed when the reviewer held it right.
 */
export function adviceOf(view: Looked): Advice {
  const missing = view.checkList.filter(({ state, required }) => required && state === 'missing')
  const promised = view.checkList.filter(({ state }) => state === 'promised')
  const empty = view.form.filter(({ required, value }) => required && (value === null || value === ''))
  const looked = view.checkList.filter(({ source }) => source === 'library' || source === 'earlier')
  const agreed = view.consents.some(({ revokedAt }) => revokedAt === null)
  const points: AdvicePoint[] = [
    { point: 'materials', holds: missing.length === 0, names: missing.map(({ name }) => name) },
    { point: 'form', holds: empty.length === 0, names: empty.map(({ label }) => label) },
    { point: 'promises', holds: promised.length === 0, names: promised.map(({ name }) => name) },
    { point: 'consents', holds: looked.length === 0 || agreed, names: looked.map(({ name }) => name) },
    {
      point: 'review',
      holds: view.proposal?.favours === 'grant',
      names: view.proposal === null ? [] : [view.proposal.note],
    },
    { point: 'deadline', holds: view.days.state !== 'late', names: [] },
  ]
  if (view.proposal?.favours === 'refuse') return { favours: 'refuse', points }
  const needed = new Set(['materials', 'form', 'consents', 'review'])
  const isSound = points.every(({ point, holds }) => holds || !needed.has(point))
  return { favours: isSound ? 'grant' : 'look', points }
}
