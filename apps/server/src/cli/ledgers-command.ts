import { parseArgs } from 'node:util'
import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { ledgerDeclarationRoutes } from '@yiwang/contract/registers'
import { systemActor } from '../kernel/actor.ts'
import { execute } from '../kernel/route/execute.ts'
import { UsageError } from './failure.ts'
import type { Say } from './say.ts'
import { withApp } from './with-app.ts'

const ROUTE = ledgerDeclarationRoutes.loadShipped

/** Declares the ledgers that the platform brings along; `--unit justice=D06` names the unit that the law puts in charge. */
export async function ledgersCommand(args: readonly string[], say: Say): Promise<number> {
  const [word, ...rest] = args
  if (word !== 'load') throw new UsageError('用法 / usage: ledgers load [--unit justice=CODE ...]')
  const { values } = parseArgs({ args: rest, options: { unit: { type: 'string', multiple: true, default: [] } } })
  const body = ROUTE.body.safeParse({ units: Object.fromEntries(values.unit.map(pairOf)) })
  if (!body.success) throw new UsageError(body.error.issues[0]?.message ?? 'wrong units')
  return withApp(say, async ({ context, bindings }) => {
    const { TENANT: tenant } = context.config
    const binding = bindings.find(({ route }) => route.path === ROUTE.path && route.method === ROUTE.method)
    if (!binding) throw new Error(`nothing serves ${ROUTE.path}`)
    const reply = await execute(context.pool, binding, {
      tenant,
      parts: { params: {}, query: {}, body: body.data },
      commandId: newId(),
      version: null,
      at: context.clock(),
      hashKey: context.secrets.hashing,
      actor: () => Promise.resolve(systemActor(tenant)),
    })
    const { added, renewed, known, leftOut } = reply as Reply<typeof ROUTE>
    say(
      `新增 ${added.length}，补充字段 ${renewed.length}，已有 ${known.length} / declared, given new fields, known already`,
    )
    for (const code of [...added, ...renewed]) say(`  + ${code}`)
    if (leftOut.length > 0) say(`未指定法定单位，没有载入 / left out without a unit: ${leftOut.join(', ')}`)
    return 0
  })
}

function pairOf(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at < 1) throw new UsageError(`--unit ${text}: 应为 名称=代码 / name=code`)
  return [text.slice(0, at), text.slice(at + 1)]
}
