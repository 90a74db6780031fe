import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { clearDrafts } from './use-draft.ts'

/** A store of the browser with the same enumerable keys. */
function tabStore(entries: Record<string, string>) {
  const methods = {
    removeItem: (key: string) => void Reflect.deleteProperty(store, key),
    getItem: (key: string) => store[key] ?? null,
  }
  const store: Record<string, string> = Object.create(methods) as Record<string, string>
  return Object.assign(store, entries)
}

let store: Record<string, string>

beforeEach(() => {
  store = tabStore({ 'yiwang.desk.draft.report': '{}', 'yiwang.desk.draft.act.1.note': '{}', 'yiwang.desk.else': 'x' })
  vi.stubGlobal('sessionStorage', store)
})

afterEach(() => vi.unstubAllGlobals())

test('with the session go all drafts, and nothing but drafts', () => {
  clearDrafts()
  expect(Object.keys(store)).toEqual(['yiwang.desk.else'])
  clearDrafts()
  expect(Object.keys(store)).toEqual(['yiwang.desk.else'])
})
