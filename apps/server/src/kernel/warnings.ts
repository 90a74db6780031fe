/** What is wrong while the platform works on: shown to operators, never to people. */
export type Warnings = {
  /** `check` answers null while all is well, else a word that says more. */
  add: (code: string, check: () => string | null) => void
  list: () => { code: string; detail: string }[]
}

export function createWarnings(): Warnings {
  const checks = new Map<string, () => string | null>()
  return {
    add(code, check) {
      if (checks.has(code)) throw new Error(`a warning called ${code} is there already`)
      checks.set(code, check)
    },
    list: () =>
      [...checks].flatMap(([code, check]) => {
        const detail = check()
        return detail === null ? [] : [{ code, detail }]
      }),
  }
}
