import type { Context } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'

/** Service matters in action: applications, materials, custody, delivery, and the hall with its windows and helpers. */
export function register(_context: Context): Module {
  return { bindings: [] }
}
