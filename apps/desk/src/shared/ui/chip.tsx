import type { ReactNode } from 'react'

type ChipProps = {
  on: boolean
  onToggle: () => void
  /** `50+` where more wait than were looked at. */
  count?: number | string
  tone?: 'accent' | 'soon' | 'danger'
  children: ReactNode
}

/** A filter that is on or off, with how many it would show. */
export function Chip({ on, onToggle, count, tone = 'accent', children }: ChipProps) {
  return (
    <button type="button" className={`chip chip-${tone}`} aria-pressed={on} onClick={onToggle}>
      {children}
      {count !== undefined && <span className="chip-count">{count}</span>}
    </button>
  )
}
