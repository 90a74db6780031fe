/** A face from very sad (1) to very glad (5); the word beside it says the same. */
export function Face({ mood }: { mood: number }) {
  const bend = (mood - 3) * 2.2
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="10" />
      <path d={`M7 ${15.5 - bend / 2}Q12 ${15.5 + bend} 17 ${15.5 - bend / 2}M8.5 9v.5M15.5 9v.5`} />
    </svg>
  )
}
