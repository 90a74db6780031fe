import path from 'node:path'
import { z } from 'zod'
import { SUITES } from './crypto/provider.ts'

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8080),
  HOST: z.string().default('0.0.0.0'),
  DATA_DIR: z.string().default('data'),
  DATABASE_URL: z.string().optional(),
  DATABASE_APP_URL: z.string().optional(),
  DEMO: z.enum(['on', 'off']).default('on'),
  DEMO_PASSWORD: z.string().min(10).default('yiwang-demo-2026'),
  TENANT: z
    .string()
    .regex(/^\d{6}$/)
    .default('370114'),
  /** `on` behind a TLS proxy: cookies get the __Host- prefix and Secure. */
  TLS: z.enum(['on', 'off']).default('off'),
  /** Addresses of proxies whose X-Forwarded-For is believed, comma separated; none by default. */
  TRUST_PROXY: z.string().default(''),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
  /** What new keys are made for: AES-256-GCM with HMAC-SHA-256, or SM4 with HMAC-SM3. Existing keys go on working. */
  CRYPTO_SUITE: z.enum(SUITES).default('aes'),
  /** File outside the database that every seal of the audit log is noted in; in the data folder unless set. */
  AUDIT_CHECKPOINTS: z.string().optional(),
  /** Mean delay of the event loop, in milliseconds, from which requests are turned away for a moment; 0 for never. */
  MOST_LOOP_DELAY_MS: z.coerce.number().int().min(0).default(2000),
  POOL_SIZE: z.coerce.number().int().min(2).max(200).default(20),
  /** Address that people reach the platform by, such as https://net.example.gov.cn; put before links that are sent out. */
  PUBLIC_URL: z.string().default(''),
  /** How notices leave the system. Without a setting a demo keeps what it would have sent, anything else sends nothing. */
  NOTICE_SMS: z.enum(['off', 'fake']).optional(),
  NOTICE_WECHAT: z.enum(['off', 'fake']).optional(),
  NOTICE_DINGTALK: z.enum(['off', 'fake', 'webhook']).optional(),
  /** Address of the DingTalk robot with its access token, and the secret it is signed with. */
  DINGTALK_WEBHOOK: z.url({ protocol: /^https?$/ }).optional(),
  DINGTALK_SECRET: z.string().optional(),
  /** `on` where the DingTalk gateway stands inside the own network: private addresses and plain HTTP are allowed then. */
  DINGTALK_PRIVATE: z.enum(['on', 'off']).default('off'),
  /** Days after which a notice is forgotten, and a recorded state of what proposals learned (the newest is kept). */
  NOTICE_RETENTION_DAYS: z.coerce.number().int().min(7).default(400),
  MODEL_RETENTION_DAYS: z.coerce.number().int().min(30).default(1100),
  /** Provider that residents may sign in through (OpenID Connect); needs PUBLIC_URL, which it sends them back to. */
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().min(1).max(30).default('统一身份认证'),
  OIDC_SCOPE: z.string().default('openid profile'),
  /** Claims that hold the name, and the phone and identity number that the provider is trusted with; empty for not trusted. */
  OIDC_CLAIM_NAME: z.string().default('name'),
  OIDC_CLAIM_PHONE: z.string().default(''),
  OIDC_CLAIM_ID_NUMBER: z.string().default(''),
  /** `on` where the provider stands inside the own network: plain HTTP is allowed then. */
  OIDC_PRIVATE: z.enum(['on', 'off']).default('off'),
  S3_ENDPOINT: z.string().optional(),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
})

export type Config = z.output<typeof settings> & { dataDir: string; checkpointsFile: string }

/** Reads the environment. A wrong value ends in one line that names the variable. */
export function readConfig(env: Record<string, string | undefined>, root: string): Config {
  const result = settings.safeParse(env)
  if (!result.success) {
    const issue = result.error.issues[0]
    throw new Error(`设置有误 / wrong setting ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`)
  }
  refuseHalfS3(result.data)
  refuseHalfDingTalk(result.data)
  refuseHalfProvider(result.data)
  const dataDir = path.resolve(root, result.data.DATA_DIR)
  const checkpointsFile = path.resolve(
    root,
    result.data.AUDIT_CHECKPOINTS ?? path.join(dataDir, 'audit-checkpoints.jsonl'),
  )
  return { ...result.data, dataDir, checkpointsFile }
}

const S3_NAMES = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const

/** Three of the four S3 settings would store photos elsewhere than meant, without a word. */
function refuseHalfS3(given: z.output<typeof settings>): void {
  const missing = S3_NAMES.filter((name) => given[name] === undefined)
  if (missing.length === 0 || missing.length === S3_NAMES.length) return
  throw new Error(`缺少设置 / settings missing: ${missing.join(', ')}`)
}

/** A robot without address or secret would let every message die, one after another. */
function refuseHalfDingTalk({ NOTICE_DINGTALK, DINGTALK_WEBHOOK, DINGTALK_SECRET }: z.output<typeof settings>): void {
  if (NOTICE_DINGTALK !== 'webhook' || (DINGTALK_WEBHOOK && DINGTALK_SECRET)) return
  throw new Error('缺少设置 / settings missing: DINGTALK_WEBHOOK, DINGTALK_SECRET')
}

/** A button that leads nowhere, or secrets over an open line. */
function refuseHalfProvider(given: z.output<typeof settings>): void {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_PRIVATE, PUBLIC_URL } = given
  const wanted = { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET }
  if (Object.values(wanted).every((value) => !value)) return
  const missing = Object.entries({ ...wanted, PUBLIC_URL }).flatMap(([name, value]) => (value ? [] : [name]))
  if (missing.length > 0) throw new Error(`缺少设置 / settings missing: ${missing.join(', ')}`)
  if (OIDC_ISSUER?.startsWith('http:') && OIDC_PRIVATE === 'off')
    throw new Error('设置有误 / wrong setting OIDC_ISSUER: https, or OIDC_PRIVATE=on')
}
