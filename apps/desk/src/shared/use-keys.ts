import { useEffect, useEffectEvent } from 'react'

export type KeyMap = Record<string, () => void>

/** What a key press means while something on the page has the focus; null when it is not for us. */
export function keyMeant(
  press: { key: string; ctrl: boolean; meta: boolean; alt: boolean; repeat: boolean },
  target: { tag: string; type: string; editable: boolean; role: string | null; current: boolean },
): string | null {
  if (press.repeat || press.alt) return null
  const name = press.key.length === 1 ? press.key.toLowerCase() : press.key
  const chord = press.ctrl || press.meta
  const picks = target.tag === 'INPUT' && ['radio', 'checkbox'].includes(target.type)
  const types = target.editable || target.tag === 'TEXTAREA' || (target.tag === 'INPUT' && !picks)
  if (chord) return name === 'Enter' ? 'Enter' : null
  if (types || target.role === 'combobox') return null
  const pressed = ['BUTTON', 'A', 'SELECT', 'SUMMARY'].includes(target.tag) || target.role === 'button'
  // To press what is already chosen does nothing, so Enter on it is free for the screen.
  return name === 'Enter' && pressed && !target.current ? null : name
}

/** Single-key commands of a screen; off while somebody types, holds a modifier, or a dialog is open. */
export function useKeys(keys: KeyMap): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : document.body
    if (event.defaultPrevented || target.closest('[role="dialog"], [role="listbox"], .ant-select-dropdown')) return
    const meant = keyMeant(
      { key: event.key, ctrl: event.ctrlKey, meta: event.metaKey, alt: event.altKey, repeat: event.repeat },
      {
        tag: target.tagName,
        type: target instanceof HTMLInputElement ? target.type : '',
        editable: target.isContentEditable,
        role: target.getAttribute('role'),
        current: target.getAttribute('aria-current') === 'true',
      },
    )
    const command = meant === null ? undefined : keys[meant]
    if (command === undefined) return
    event.preventDefault()
    command()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listener)
    return () => document.removeEventListener('keydown', listener)
  }, [])
}
