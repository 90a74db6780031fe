export type StartupErrorCode =
  | 'data-folder-not-writable'
  | 'data-folder-in-use'
  | 'data-folder-unreachable'
  | 'database-files-missing'
  | 'secrets-missing'
  | 'wrong-major-version'
  | 'wrong-locale'
  | 'platform-unsupported'
  | 'binaries-unusable'
  | 'no-unprivileged-account'
  | 'disk-full'
  | 'stale-server-stuck'
  | 'initdb-failed'
  | 'server-start-failed'
  | 'database-url'
  | 'database-unreachable'
  | 'database-too-old'

/**
 * A reason the embedded database cannot run that the operator can act on.
 * `message` is one line, Chinese then English, fit to print without a stack.
 */
export class StartupError extends Error {
  readonly code: StartupErrorCode

  constructor(code: StartupErrorCode, message: string, options?: ErrorOptions) {
    super(message.replace(/\s*\n\s*/g, ' | '), options)
    this.name = 'StartupError'
    this.code = code
  }
}

/** The system error code (`EACCES`, `ENOENT` ...) of anything thrown, or an empty string. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}
