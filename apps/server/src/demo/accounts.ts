/** The county that the demo data belongs to; other tenants get none. */
export const DEMO_TENANT = '370114'

export type DemoAccount = { username: string; title: string }

/** Accounts to look around with; all have the password of the setting DEMO_PASSWORD. */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { username: 'admin', title: '系统管理员 system administrator' },
  { username: 'security', title: '安全管理员 security administrator' },
  { username: 'auditor', title: '审计管理员 audit administrator' },
  { username: 'dispatcher', title: '区指挥中心派单员 dispatcher of the command centre' },
  { username: 'department', title: '区城市管理局经办人 handler of the city management bureau' },
  { username: 'head', title: '区城市管理局负责人 head of the city management bureau' },
  { username: 'supervisor', title: '区指挥中心督查员 supervisor of the command centre' },
  { username: 'window', title: '明水街道窗口人员 window clerk' },
  { username: 'grid', title: '网格员兼帮代办员（两员相通） grid worker and service helper' },
  { username: 'micro', title: '刁镇街道微网格员 micro-grid worker' },
  { username: 'leader', title: '区领导 county leader' },
  { username: 'resident', title: '居民 resident' },
]

/** How many grid workers beside `grid` have an account that the simulator signs in with. */
export const SIMULATED_WORKERS = 24
export const SIMULATED_DISPATCHERS = 3
export const SIMULATED_HELPERS = 3

/** The account of the first handler of a unit, for the simulator. */
export function unitUsername(unitCode: string): string {
  return `unit-${unitCode.toLowerCase()}`
}

export function workerUsername(number: number): string {
  return `worker-${String(number).padStart(2, '0')}`
}

export function dispatcherUsername(number: number): string {
  return number === 1 ? 'dispatcher' : `dispatcher-${number}`
}

export function helperUsername(number: number): string {
  return `helper-${String(number).padStart(2, '0')}`
}
