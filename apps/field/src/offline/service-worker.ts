/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core'
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching'
import type { PrecacheEntry } from 'workbox-precaching'

declare const self: ServiceWorkerGlobalScope
/** Every file of this build with the hash of its content; put here by the build. */
declare const PRECACHE: PrecacheEntry[]

const PAGE = '/field/index.html'

// The first visit is served by the network; from then on the worker serves the page that is open, too.
clientsClaim()
cleanupOutdatedCaches()
precacheAndRoute(PRECACHE)

// Every address of the app is the same page, network or not.
self.addEventListener('fetch', (event) => {
  if (event.request.mode !== 'navigate') return
  event.respondWith(matchPrecache(PAGE).then((page) => page ?? fetch(event.request)))
})

// The new version waits until the app says that nothing stands open.
self.addEventListener('message', (event: ExtendableMessageEvent) => {
  if ((event.data as { type?: string } | null)?.type === 'SKIP_WAITING') void self.skipWaiting()
})
