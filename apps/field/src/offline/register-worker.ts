import { Workbox } from 'workbox-window'
import { openForms } from './open-forms.ts'
import { createStore } from './store.ts'

/** A version that is here and waits; call `apply` to change to it. */
export type Update = { apply: () => void }
export const update = createStore<Update | null>(null)

const HOUR = 3_600_000

/** Looks for new versions; never changes by itself what somebody works in. */
export function registerWorker(): void {
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return
  const workbox = new Workbox('/field/service-worker.js', { scope: '/field/' })
  // Only a change from one version to another needs the page anew, not the first worker that takes the page over.
  const hadOne = navigator.serviceWorker.controller !== null
  const apply = () => workbox.messageSkipWaiting()
  workbox.addEventListener('waiting', () => update.set({ apply }))
  workbox.addEventListener('controlling', () => {
    if (hadOne || update.get() !== null) reloadWhenFree()
  })
  void workbox.register().catch(() => undefined)
  setInterval(() => void workbox.update().catch(() => undefined), HOUR)
}

/** Another tab took the new version: this one follows as soon as nothing stands open in it. */
function reloadWhenFree(): void {
  const reload = () => {
    if (openForms.get() === 0) location.reload()
  }
  reload()
  openForms.subscribe(reload)
}
