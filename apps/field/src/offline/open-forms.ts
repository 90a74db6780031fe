import { createStore } from './store.ts'

/** How many forms hold something that was typed; while there is one, the app does not change itself. */
export const openForms = createStore(0)

/** Says that a form holds something; call what it answers when it does not any more. */
export function holdForm(): () => void {
  openForms.set(openForms.get() + 1)
  let isHeld = true
  return () => {
    if (isHeld) openForms.set(openForms.get() - 1)
    isHeld = false
  }
}
