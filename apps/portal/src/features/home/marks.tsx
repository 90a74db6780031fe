import type { ReactNode } from 'react'

function Mark({ children }: { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  )
}

export function ReportMark() {
  return (
    <Mark>
      <path d="M3 5h18v12H9l-4 4v-4H3zM12 8v4M12 14v.6" />
    </Mark>
  )
}

export function MatterMark() {
  return (
    <Mark>
      <path d="M5 3h10l4 4v14H5zM15 3v4h4M8 12h8M8 16h5" />
    </Mark>
  )
}

export function TrackMark() {
  return (
    <Mark>
      <path d="M3 7l9-4 9 4v10l-9 4-9-4zM3 7l9 4 9-4M12 11v10" />
    </Mark>
  )
}

export function StarMark() {
  return (
    <Mark>
      <path d="M12 3l2.7 5.9 6.3.7-4.700 4.300 1.300 6.300-5.600-3.200-5.600 3.200 1.300-6.300L3 9.600l6.300-.7z" />
    </Mark>
  )
}
