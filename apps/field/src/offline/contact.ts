import { createStore } from './store.ts'

/** Whether the server answered last time. Asking the browser would tell whether there is a network, not whether it leads anywhere. */
export type Reach = 'unknown' | 'reached' | 'unreached'

export const reach = createStore<Reach>('unknown')

/** A page where data was asked for is somebody else's answer: a captive portal, a proxy. */
export function noteAnswer(response: Response): void {
  const type = response.headers.get('content-type') ?? ''
  const isForeign = type.includes('text/html')
  reach.set(isForeign || response.status === 502 || response.status === 504 ? 'unreached' : 'reached')
}

export function noteSilence(): void {
  reach.set('unreached')
}
