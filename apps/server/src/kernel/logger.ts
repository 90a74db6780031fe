import { pino } from 'pino'
import type { DestinationStream, Logger as PinoLogger } from 'pino'

export type Logger = PinoLogger

/** Structured log without personal data: bodies are never logged, and what could carry a person is removed. */
export function createLogger(level: string, sink?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: {
      paths: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.phone', '*.name'],
      remove: true,
    },
    serializers: {
      req: (req: { method: string; url: string }) => ({ method: req.method, url: req.url.split('?')[0] }),
      err: tellError,
    },
  }
  return sink ? pino(options, sink) : pino(options)
}

/** Without what a database error says besides: its `detail` quotes whole rows. */
function tellError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  return {
    type: error.name,
    code: 'code' in error ? error.code : undefined,
    message: error.message,
    stack: error.stack,
  }
}
