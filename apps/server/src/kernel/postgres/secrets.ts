import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { StartupError } from './startup-error.ts'

const secretsShape = z.object({ super: z.string().min(20), owner: z.string().min(20), app: z.string().min(20) })

/** Passwords of the three roles. Random, made once, readable by their file's owner only (mode 0600). */
export type Secrets = z.infer<typeof secretsShape>

/** @throws StartupError `secrets-missing` when the file cannot be read */
export function readSecrets(control: string): Secrets {
  const path = join(control, 'secrets.json')
  try {
    return secretsShape.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new StartupError(
      'secrets-missing',
      `数据库密码文件缺失或不可读 / database secrets are missing or unreadable: ${path}`,
      {
        cause,
      },
    )
  }
}

/** For a new cluster: the secrets of an interrupted first start, or new ones. */
export function makeSecrets(control: string): Secrets {
  const path = join(control, 'secrets.json')
  if (existsSync(path)) return readSecrets(control)
  const random = () => randomBytes(24).toString('base64url')
  const secrets: Secrets = { super: random(), owner: random(), app: random() }
  const draft = `${path}.new`
  writeFileSync(draft, JSON.stringify(secrets), { mode: 0o600, flush: true })
  renameSync(draft, path)
  return secrets
}
