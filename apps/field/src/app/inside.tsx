import { Outlet } from '@tanstack/react-router'
import { OfflineStrip } from './offline-strip.tsx'
import { Tabs } from './tabs.tsx'

/** What stands around every screen behind the lock. */
export function Inside({ onSignIn }: { onSignIn: () => void }) {
  return (
    <>
      <OfflineStrip onSignIn={onSignIn} />
      <Outlet />
      <Tabs />
    </>
  )
}
