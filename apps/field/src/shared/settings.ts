import { useSyncExternalStore } from 'react'
import { z } from 'zod'

const schema = z.object({
  language: z.enum(['zh-CN', 'en']).catch('zh-CN'),
  large: z.boolean().catch(false),
  outdoor: z.boolean().catch(false),
})
export type Settings = z.infer<typeof schema>

const KEY = 'yiwang.field.settings'
const listeners = new Set<() => void>()
let current = read()

/** Settings of this device; broken or missing ones fall back to the default one by one. */
export function parseSettings(stored: string | null): Settings {
  try {
    return schema.parse(JSON.parse(stored ?? '{}') ?? {})
  } catch {
    return schema.parse({})
  }
}

function read(): Settings {
  return parseSettings(typeof localStorage === 'undefined' ? null : localStorage.getItem(KEY))
}

export function settings(): Settings {
  return current
}

/** Puts the settings on the document, where the style sheet reads them. */
export function applySettings(): void {
  const page = document.documentElement
  page.lang = current.language
  page.dataset['size'] = current.large ? 'large' : 'normal'
  page.dataset['light'] = current.outdoor ? 'outdoor' : 'indoor'
}

export function changeSettings(change: Partial<Settings>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
  } catch {
    // Private windows refuse storage: the choice then lasts as long as the page.
  }
  applySettings()
  for (const listener of listeners) listener()
}

export function onSettings(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSettings(): Settings {
  return useSyncExternalStore(onSettings, settings)
}
