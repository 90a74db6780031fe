/** What changed on this device; other tabs of the app hear it as well. `sent`: the server has taken something. */
export type Topic = 'sent' | 'queue' | 'drafts' | 'parts' | 'snapshot' | 'meta' | 'people'

type Listener = (topic: Topic) => void

/** Tells the tabs of this origin that something was written. Without channels each tab hears only itself. */
export function createBell(name = 'yiwang.field') {
  const listeners = new Set<Listener>()
  const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(name)
  let isClosed = false
  const tell = (topic: Topic) => {
    for (const listener of listeners) listener(topic)
  }
  if (channel) channel.onmessage = (event: MessageEvent<Topic>) => tell(event.data)
  return {
    ring(topic: Topic): void {
      tell(topic)
      if (!isClosed) channel?.postMessage(topic)
    },
    onRing(listener: Listener): () => void {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close(): void {
      isClosed = true
      channel?.close()
      listeners.clear()
    },
  }
}
export type Bell = ReturnType<typeof createBell>
