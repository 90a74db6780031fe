import { bracketItems, statements } from './sql-text.mjs'

const CREATE_TABLE = /^create\s+(?:unlogged\s+)?table\s+(?:if\s+not\s+exists\s+)?([\w.]+)/
const ALTER_TABLE = /^alter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?([\w.]+)\s+([\s\S]*)$/
const UNIQUE_INDEX = /^create\s+unique\s+index\s[^(]*?\bon\s+(?:only\s+)?([\w.]+)/
const POLICY = /^create\s+policy\s+\S+\s+on\s+([\w.]+)/
const columnsOf = (text) => bracketItems(text).map((column) => column.split(' ')[0])

/** Reads migrations in their order; `files` is `[{ file, sql }]`. Returns violations of the rules for tables. */
export function findTableViolations(files) {
  const tables = new Map()
  for (const { file, sql } of files) for (const statement of statements(sql)) applyStatement(tables, file, statement)
  return [...tables.values()].flatMap((table) => judge(table, tables))
}

function applyStatement(tables, file, { code, raw }) {
  const created = CREATE_TABLE.exec(code)
  if (created) {
    const partition = /^[^(]*\bpartition\s+of\b/.test(code)
    const table = {
      name: created[1],
      file,
      partition,
      reference: /--\s*reference table\b/i.test(raw),
      keys: [],
      security: '',
    }
    tables.set(table.name, table)
    if (!partition) for (const item of bracketItems(code)) table.keys.push(...keysOf(item, file))
  }
  const altered = ALTER_TABLE.exec(code)
  const table = tables.get(altered?.[1])
  if (table) {
    table.security += ` ${altered[2]}`
    // Wrapped in brackets so that the actions of one statement are cut apart like the items of a table.
    for (const action of bracketItems(`(${altered[2]})`)) {
      const added = /^add\s+(?:column\s+)?(?:if\s+not\s+exists\s+)?(.*)$/.exec(action)
      if (added) table.keys.push(...keysOf(added[1], file))
    }
  }
  const index = UNIQUE_INDEX.exec(code)
  const keyed = tables.get(index?.[1])
  if (keyed) keyed.keys.push({ kind: 'unique', columns: columnsOf(code.slice(index[0].length)), file })
  const secured = tables.get(POLICY.exec(code)?.[1])
  if (secured) secured.security += ' policy'
  const dropped = /^drop\s+table\s+(?:if\s+exists\s+)?([\w.]+)/.exec(code)
  if (dropped) tables.delete(dropped[1])
}

function keysOf(item, file) {
  const text = item.replace(/^constraint\s+\w+\s+/, '')
  const target = /\breferences\s+([\w.]+)/.exec(text)?.[1]
  if (/^primary\s+key/.test(text)) return [{ kind: 'primary', columns: columnsOf(text), file }]
  if (/^unique\b/.test(text)) return [{ kind: 'unique', columns: columnsOf(text), file }]
  if (/^foreign\s+key/.test(text)) return [{ kind: 'foreign', columns: columnsOf(text), target, file }]
  if (/^(check|exclude|like)\b/.test(text)) return []
  const column = [text.split(' ')[0]]
  return [
    ...(/\sprimary\s+key\b/.test(text) ? [{ kind: 'primary', columns: column, file }] : []),
    ...(/\sunique\b/.test(text) ? [{ kind: 'unique', columns: column, file }] : []),
    ...(target ? [{ kind: 'foreign', columns: column, target, file }] : []),
  ]
}

function judge(table, tables) {
  const violation = (rule, file, detail) => ({ rule, file, detail: `${table.name}: ${detail}` })
  const wrong = []
  const primary = table.keys.find((key) => key.kind === 'primary')
  if (!table.reference && !table.partition && primary?.columns[0] !== 'tenant') {
    wrong.push(violation('tenant-leads-primary-key', table.file, 'tenant must be the first column of the primary key'))
  }
  for (const key of table.reference ? [] : table.keys) {
    const excused = key.kind === 'primary' || key.columns.includes('tenant') || tables.get(key.target)?.reference
    if (!excused) wrong.push(violation('tenant-in-every-key', key.file, `${key.kind} (${key.columns.join(', ')})`))
  }
  for (const [rule, pattern] of [
    ['row-security-enabled', /\benable\s+row\s+level\s+security/],
    ['row-security-forced', /(?<!\bno\s+)\bforce\s+row\s+level\s+security/],
    ['row-security-policy', /\bpolicy\b/],
  ]) {
    if (!pattern.test(table.security)) wrong.push(violation(rule, table.file, 'missing'))
  }
  return wrong
}
