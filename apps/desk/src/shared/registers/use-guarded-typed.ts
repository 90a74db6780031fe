import { useAskToLeave } from '../form/ask-to-leave.ts'

/** Closes a form at once while nothing was said in it, else only after asking. */
export function useGuardedTyped(isTouched: boolean, onClose: () => void): () => void {
  const askToLeave = useAskToLeave()
  return () => {
    if (!isTouched) onClose()
    else void askToLeave().then((isLeaving) => isLeaving && onClose())
  }
}
