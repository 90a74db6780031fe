import type { HeldReason, OperationResult } from '@yiwang/contract/sync'
import { AppError, toProblem } from '../../../kernel/errors.ts'

const WORDS: Partial<Record<HeldReason, string>> = {
  'forged-author': '这项操作是另一个人做的，已交网格长核实',
  'unknown-route': '这项操作不能离线提交，已交网格长处理',
  'unknown-schema': '手机上的版本太旧或太新，已交网格长处理',
  unreadable: '系统看不懂这项操作的内容，已交网格长处理',
  'wiped-device': '这部手机已挂失，已交网格长核实',
}

/** Lies with a person now; nothing of it is lost. */
export function quarantine(id: string, reason: HeldReason, fields: Record<string, string> | null): OperationResult {
  const error = new AppError('bad-request', reason, WORDS[reason] ?? '已交网格长处理', fields ? { fields } : {})
  return { id, outcome: 'quarantined', reply: null, problem: toProblem(error, id), reason }
}

/** To be sent again as it is. */
export function waiting(id: string, reason: 'depends' | 'aggregate' | 'part'): OperationResult {
  return { id, outcome: 'waiting', reply: null, problem: null, reason }
}
