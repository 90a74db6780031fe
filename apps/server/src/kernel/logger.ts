import { pino } from 'pino'
import type { Logger as PinoLogger } from 'pino'

export type Logger = PinoLogger

/** Structured log without personal data: bodies are never logged, and what could carry a person is removed. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: {
      paths: ['req.headers.cookie', 'req.headers.authorization', '*.password', '*.phone', '*.name'],
      remove: true,
    },
    serializers: {
      req: (req: { method: string; url: string }) => ({ method: req.method, url: req.url.split('?')[0] }),
    },
  })
}
