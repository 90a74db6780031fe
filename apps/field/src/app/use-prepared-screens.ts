import { useEffect } from 'react'

/** Long enough for the lock to take the first key before a slow phone begins to read the rest of the app. */
const AFTER_MS = 400

/** Reads what the first screens behind the lock are made of while somebody still writes the code. */
export function usePreparedScreens(isLocked: boolean): void {
  useEffect(() => {
    if (!isLocked) return
    const timer = setTimeout(prepare, AFTER_MS)
    return () => clearTimeout(timer)
  }, [isLocked])
}

function prepare(): void {
  const screens = [
    import('./inside.tsx'),
    import('../features/report/report.screen.tsx'),
    import('../features/today/today.screen.tsx'),
  ]
  // What does not come now is asked for again when it is shown.
  for (const screen of screens) screen.catch(() => undefined)
}
