/** What the tabs of one browser need of it. */
export interface TabPorts {
  /** Runs `hold` in one tab at a time; the answer gives the turn back. Null where the browser cannot do that. */
  turn: ((hold: () => Promise<void>) => () => void) | null
  /** Tells the other tabs; the answer closes the channel. */
  channel(heard: (message: unknown) => void): { tell: (message: unknown) => void; close: () => void }
}

/**
 * Opens a line in one tab and lets the others hear it: a browser keeps no more than six connections to a server of
 * HTTP/1.1, and a line that is open for ever takes one. When the tab is closed another takes its turn.
 */
export function shareLine<Message>(
  ports: TabPorts,
  open: (tell: (message: Message) => void) => () => void,
  heard: (message: Message) => void,
): () => void {
  const { turn } = ports
  if (turn === null) return open(heard)
  const channel = ports.channel((message) => heard(message as Message))
  let close: (() => void) | null = null
  let end: () => void = () => undefined
  const giveBack = turn(() => {
    close = open((message) => {
      heard(message)
      channel.tell(message)
    })
    return new Promise<void>((resolve) => (end = resolve))
  })
  return () => {
    close?.()
    end()
    giveBack()
    channel.close()
  }
}

/** The tabs of this browser, under a name. Locks need a secure context: without TLS every tab has a line of its own. */
export function browserTabs(name: string): TabPorts {
  const isAble = 'locks' in navigator && typeof BroadcastChannel === 'function'
  return {
    turn: isAble
      ? (hold) => {
          const gone = new AbortController()
          void navigator.locks.request(name, { signal: gone.signal }, hold).catch(() => undefined)
          return () => gone.abort()
        }
      : null,
    channel(heard) {
      const channel = new BroadcastChannel(name)
      channel.addEventListener('message', (event: MessageEvent<unknown>) => heard(event.data))
      return { tell: (message) => channel.postMessage(message), close: () => channel.close() }
    },
  }
}
