import { useEffect } from 'react'
import type { Redraw } from './use-redraw.ts'

/** Ends the drawing and opens the review. */
export function finishDrawing({ step, review }: Redraw): void {
  step({ type: 'close' })
  review(true)
}

/** Enter finishes, Backspace takes the last point back, Escape gives up; not while something else is typed in. */
export function useDrawingKeys(redraw: Redraw, isReady: boolean): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const target = event.target instanceof Element ? event.target : null
      if (redraw.isReviewing || target?.closest('input, textarea, button, [role="dialog"]')) return
      if (event.key === 'Enter' && isReady) finishDrawing(redraw)
      else if (event.key === 'Backspace') redraw.step({ type: 'undo' })
      else if (event.key === 'Escape') redraw.stop()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [redraw, isReady])
}
