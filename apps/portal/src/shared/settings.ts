import { useSyncExternalStore } from 'react'

export type Settings = { language: 'zh-CN' | 'en'; large: boolean }

const KEY = 'yiwang.portal.settings'
const listeners = new Set<() => void>()
let current = parseSettings(stored())

/** Settings of this phone. Read without the schema library, which the first page does not load. */
export function parseSettings(text: string | null): Settings {
  const found = parsed(text)
  return { language: found['language'] === 'en' ? 'en' : 'zh-CN', large: found['large'] === true }
}

function parsed(text: string | null): Record<string, unknown> {
  try {
    return (JSON.parse(text ?? '{}') ?? {}) as Record<string, unknown>
  } catch {
    return {}
  }
}

function stored(): string | null {
  return typeof localStorage === 'undefined' ? null : localStorage.getItem(KEY)
}

export function settings(): Settings {
  return current
}

export function applySettings(): void {
  document.documentElement.lang = current.language
  document.documentElement.dataset['size'] = current.large ? 'large' : 'normal'
}

export function changeSettings(change: Partial<Settings>): void {
  current = { ...current, ...change }
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
  } catch {
    // Without storage the choice lasts as long as the page.
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
