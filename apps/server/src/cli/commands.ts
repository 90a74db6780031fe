import type { Say } from './say.ts'

export type Command = {
  name: string
  usage: string
  summary: string
  run: (args: readonly string[], say: Say) => Promise<number>
}

const SIMULATE_USAGE =
  'simulate [--cases-per-minute N] [--minutes M] [--origin http://localhost:8080] [--texts FILE] [--seed S]'

/** Each loads its own part of the program: help and a wrong word answer at once. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'migrate',
    usage: 'migrate',
    summary: '更新数据库结构 / bring the database to the newest schema',
    run: async (args, say) => (await import('./migrate-command.ts')).migrateCommand(args, say),
  },
  {
    name: 'seed',
    usage: 'seed',
    summary: '生成演示区县 / fill an empty database with the demo county',
    run: async (args, say) => (await import('./seed-command.ts')).seedCommand(args, say),
  },
  {
    name: 'import',
    usage: 'import --file FILE [--mapping NAME|JSON] [--dry-run]',
    summary: '导入表格（.xlsx、.csv）/ take a table into the library',
    run: async (args, say) => (await import('./import-command.ts')).importCommand(args, say),
  },
  {
    name: 'ledgers',
    usage: 'ledgers load [--unit justice=CODE ...]',
    summary: '载入随平台提供的台账 / declare the ledgers that come with the platform',
    run: async (args, say) => (await import('./ledgers-command.ts')).ledgersCommand(args, say),
  },
  {
    name: 'burden',
    usage: 'burden rebuild',
    summary: '按任务重建负担台账 / make the ledger of burden again from the tasks',
    run: async (args, say) => (await import('./burden-command.ts')).burdenCommand(args, say),
  },
  {
    name: 'simulate',
    usage: SIMULATE_USAGE,
    summary: '模拟多人办理并核对有无丢失重复 / drive the API as many people and check that nothing is lost or doubled',
    run: async (args, say) => (await import('./simulate-command.ts')).simulateCommand(args, say),
  },
  {
    name: 'keys',
    usage: 'keys status | keys rotate',
    summary: '查看或更换密钥，系统照常运行 / tell or exchange the keys that seal personal data, while the system runs',
    run: async (args, say) => (await import('./keys-command.ts')).keysCommand(args, say),
  },
  {
    name: 'epoch',
    usage: 'epoch renew',
    summary: '恢复备份之后执行，让手机补传 / after a restore: have phones send again what was lost',
    run: async (args, say) => (await import('./epoch-command.ts')).epochCommand(args, say),
  },
  {
    name: 'audit',
    usage: 'audit verify [--checkpoints FILE] [--public-key FILE] [--json] | audit resume',
    summary: '核验审计日志有无篡改 / say whether the audit log was tampered with, and where',
    run: async (args, say) => (await import('./audit-command.ts')).auditCommand(args, say),
  },
  {
    name: 'doctor',
    usage: 'doctor',
    summary: '检查运行环境 / check what the platform needs',
    run: async (args, say) => (await import('./doctor.ts')).doctor(args, say),
  },
  { name: 'help', usage: 'help', summary: '显示本说明 / show this text', run: help },
]

export function findCommand(name: string): Command | undefined {
  const asked = name === '--help' || name === '-h' ? 'help' : name
  return COMMANDS.find((command) => command.name === asked)
}

function help(_args: readonly string[], say: Say): Promise<number> {
  say('一网 Yiwang：npx yiwang <命令 command>\n')
  for (const { usage, summary } of COMMANDS) say(`  ${usage}\n      ${summary}`)
  say('\n设置用环境变量 / settings are environment variables: DATA_DIR, DATABASE_URL, PORT, DEMO_PASSWORD …')
  return Promise.resolve(0)
}
