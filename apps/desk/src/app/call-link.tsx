import type { ReactNode } from 'react'

type Props = { to: string; go: (to: string) => void; children: ReactNode }

/** A link in something that is called out: it is drawn outside of the router, which has to be handed in. */
export function CallLink({ to, go, children }: Props) {
  return (
    <a
      href={`/desk${to}`}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        go(to)
      }}
    >
      {children}
    </a>
  )
}
