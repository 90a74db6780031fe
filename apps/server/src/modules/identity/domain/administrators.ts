import { ADMINISTRATOR_ROLES } from '@yiwang/contract/identity'
import type { Role } from '@yiwang/contract/identity'

const NAMES: Readonly<Record<(typeof ADMINISTRATOR_ROLES)[number], string>> = {
  'system-admin': '系统管理员',
  'security-admin': '安全管理员',
  'audit-admin': '审计管理员',
}

export function isAdministrator(role: Role): role is (typeof ADMINISTRATOR_ROLES)[number] {
  return (ADMINISTRATOR_ROLES as readonly Role[]).includes(role)
}

type Appointment = {
  role: Role
  personId: string
  by: string | null
  /** Roles of the person's posts that have not ended. */
  held: readonly Role[]
  /** The account has a password that somebody else chose. */
  passwordOfOthers: boolean
}

/**
 * Why an administrator may not be appointed, in the words of the person at the screen; null when nothing stands
 * against it. The three hold each other in check (GB/T 22239-2019, 8.1.4 and 8.1.5).
 */
export function objectionTo({ role, personId, by, held, passwordOfOthers }: Appointment): string | null {
  if (!isAdministrator(role)) return null
  if (personId === by) return '不能给自己授予管理员岗位，请由另一名安全管理员办理'
  const other = held.filter(isAdministrator).find((one) => one !== role)
  if (other) return `系统、安全、审计三类管理员不能由同一人兼任：此人已是${NAMES[other]}`
  if (passwordOfOthers) return '此人须先登录并修改初始密码，才能授予管理员岗位'
  return null
}
