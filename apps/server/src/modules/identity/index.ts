import type { Module } from '../../kernel/module.ts'

export function register(): Module {
  return { bindings: [] }
}
