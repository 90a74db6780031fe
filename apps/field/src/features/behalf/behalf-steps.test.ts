import { newId } from '@yiwang/contract'
import { applicationActionRoutes, applicationRoutes, originalRoutes } from '@yiwang/contract/services'
import { expect, test } from 'vitest'
import type { OperationState } from '../../offline/rows.ts'
import { isTaken, queuedStep, stepId, takenOriginals, versionNow } from './behalf-steps.ts'

type More = { state?: OperationState; body?: unknown; version?: number; current?: unknown }

function queued(path: string, { state = 'queued', body = {}, version, current }: More = {}) {
  return {
    id: newId(),
    state,
    version: version ?? null,
    problem: current === undefined ? null : ({ code: 'conflict', current } as never),
    said: { method: 'POST' as const, path, params: {}, query: {}, body, label: '', form: null, facts: null },
  }
}

const opening = applicationRoutes.open.path
const submitting = applicationActionRoutes.submit.path
const materials = applicationRoutes.setMaterials.path
const original = originalRoutes.takeIn.path

test('an application counts as taken when only what follows its beginning is left in the queue', () => {
  expect(isTaken([])).toBe(false)
  expect(isTaken([queued(opening), queued(submitting)])).toBe(false)
  expect(isTaken([queued(submitting, { state: 'refused' })])).toBe(true)
})

test('what says the same and is on its way stays; what was refused or says otherwise is replaced', () => {
  const way = queued(opening, { body: { name: 'a' } })
  expect(stepId([way], { what: 'open' }, { name: 'a' })).toEqual({ id: way.id, replaces: null, isSent: true })
  expect(stepId([way], { what: 'open' }, { name: 'b' })).toMatchObject({ replaces: way.id, isSent: false })
  const refused = { ...way, state: 'refused' as const }
  const again = stepId([refused], { what: 'open' }, { name: 'a' })
  expect(again).toMatchObject({ replaces: way.id, isSent: false })
  expect(again.id).not.toBe(way.id)
  expect(stepId([], { what: 'submit' }, {})).toMatchObject({ replaces: null, isSent: false })
})

test('originals are told apart by their material, and one that was taken in is known', () => {
  const card = queued(original, { body: { materialKey: 'id-card' } })
  const book = queued(original, { body: { materialKey: 'book' } })
  expect(queuedStep([card, book], { what: 'original', key: 'book' })?.id).toBe(book.id)
  expect(queuedStep([card], { what: 'original', key: 'book' })).toBeNull()
  const over = [
    { state: 'applied' as const, said: card.said },
    { state: 'dropped' as const, said: book.said },
  ]
  expect([...takenOriginals(over)]).toEqual(['id-card'])
})

test('the next act stands on the version that the server told, else on the one it was made for', () => {
  expect(versionNow([])).toBe(1)
  expect(versionNow([queued(opening), queued(submitting, { version: 2 })])).toBe(1)
  expect(versionNow([queued(submitting, { state: 'refused', version: 2 })])).toBe(2)
  expect(versionNow([queued(materials, { state: 'refused', version: 1, current: { version: 4 } })])).toBe(4)
})
