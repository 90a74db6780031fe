import { useAskToLeave } from './ask-to-leave.ts'

/** Closes a form at once while nothing was touched, else only after asking. */
export function useGuardedClose(form: { isFieldsTouched(): boolean }, onClose: () => void): () => void {
  const askToLeave = useAskToLeave()
  return () => {
    if (!form.isFieldsTouched()) onClose()
    else void askToLeave().then((isLeaving) => isLeaving && onClose())
  }
}
