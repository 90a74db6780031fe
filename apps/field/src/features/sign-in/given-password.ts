const LONGEST = 5 * 60_000
let given: { password: string; at: number } | null = null

/** Remembers the password that the server has just accepted, until the store is open: it is a second way into it. */
export function rememberPassword(password: string): void {
  given = { password, at: Date.now() }
}

export function givenPassword(): string | null {
  return given !== null && Date.now() - given.at < LONGEST ? given.password : null
}

export function forgetPassword(): void {
  given = null
}
