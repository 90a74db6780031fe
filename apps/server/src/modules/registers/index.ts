import type { Context } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'

/** The library: people, households, dwellings, organisations, places, vehicles, their links and their ledgers. */
export function register(context: Context): Module {
  void context
  return { bindings: [] }
}
