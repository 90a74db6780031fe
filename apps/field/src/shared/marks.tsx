import type { ReactNode } from 'react'

function Mark({ children }: { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="1em"
      height="1em"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  )
}

export function BackMark() {
  return (
    <Mark>
      <path d="M15 5l-7 7 7 7" />
    </Mark>
  )
}
export function TodayMark() {
  return (
    <Mark>
      <path d="M4 6h3M4 12h3M4 18h3M11 6h9M11 12h9M11 18h9" />
    </Mark>
  )
}
export function CameraMark() {
  return (
    <Mark>
      <path d="M4 8h4l2-3h4l2 3h4v11H4z" />
      <circle cx="12" cy="13" r="3.5" />
    </Mark>
  )
}
export function GridMark() {
  return (
    <Mark>
      <path d="M4 6l8-3 8 3v12l-8 3-8-3zM4 12h16M12 3v18" />
    </Mark>
  )
}
export function MeMark() {
  return (
    <Mark>
      <circle cx="12" cy="8" r="4" />
      <path d="M4 21c1-5 4-7 8-7s7 2 8 7" />
    </Mark>
  )
}

/** The shape that goes with a status word, so that no status is told by colour alone. */
export function ToneMark({ tone }: { tone: Tone }) {
  if (tone === 'danger')
    return (
      <Mark>
        <path d="M12 3l9.5 17h-19zM12 10v5M12 17.5v.1" />
      </Mark>
    )
  if (tone === 'soon')
    return (
      <Mark>
        <circle cx="12" cy="12" r="9" />
        <path d="M12 7v5l3 2" />
      </Mark>
    )
  if (tone === 'good')
    return (
      <Mark>
        <path d="M4 13l5 5L20 7" />
      </Mark>
    )
  if (tone === 'wait')
    return (
      <Mark>
        <path d="M7 3h10M7 21h10M8 3c0 5 8 5 8 9s-8 4-8 9M16 3c0 5-8 5-8 9" />
      </Mark>
    )
  return (
    <Mark>
      <path d="M8 5l8 7-8 7z" />
    </Mark>
  )
}

export type Tone = 'danger' | 'soon' | 'good' | 'wait' | 'go'
