const blank = (text) => text.replace(/[^\n]/g, ' ')

/**
 * SQL with comments and string literals blanked out, every offset kept, in lower case. The bodies of
 * dollar-quoted functions stay: they are code and must obey the same rules.
 */
export function sqlCode(sql) {
  const noise = /--[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^']|'')*'|\$\w*\$/g
  return sql.replace(noise, blank).replaceAll('"', ' ').toLowerCase()
}

/** Statements as `{ code, raw }`: `code` without comments and strings, `raw` as written, comments before it included. */
export function statements(sql) {
  const code = sqlCode(sql)
  const result = []
  let start = 0
  for (let end = 0; end <= code.length; end += 1) {
    if (end < code.length && code[end] !== ';') continue
    if (code.slice(start, end).trim() !== '') {
      result.push({ code: code.slice(start, end).trim(), raw: sql.slice(start, end) })
    }
    start = end + 1
  }
  return result
}

/** The parts between the commas of the first bracket of `text`, commas inside inner brackets not counted. */
export function bracketItems(text) {
  const open = text.indexOf('(')
  if (open < 0) return []
  const items = []
  let depth = 0
  let start = open + 1
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0 || (depth === 1 && text[at] === ',')) {
      items.push(text.slice(start, at).trim().replace(/\s+/g, ' '))
      start = at + 1
    }
    if (depth === 0) break
  }
  return items
}

const NAME = String.raw`[a-z_]\w*\.[a-z_]\w*\b`
const NAMES = String.raw`(${NAME}(?:\s*,\s*${NAME})*)`
const ONLY = String.raw`(?:if\s+(?:not\s+)?exists\s+)?(?:only\s+)?`
const OBJECT = String.raw`(?:table|(?:materialized\s+)?view|function|procedure|type|sequence|index)`
// The words before FROM in expressions that are no queries: `is distinct from x`, `extract(epoch from x)`.
const NO_QUERY = String.raw`(?<!\bdelete\s+)(?<!\bdistinct\s+)(?<!\b(?:extract|substring|trim|overlay)\s*\([^()]*)`
const USES = [
  ['write', String.raw`\b(?:insert\s+into|update|delete\s+from|merge\s+into)\s+(?:only\s+)?${NAMES}`],
  ['write', String.raw`\b(?:truncate|lock|copy)\s+(?:table\s+)?(?:only\s+)?${NAMES}`],
  ['write', String.raw`\b(?:create|alter|drop)\s+(?:or\s+replace\s+)?(?:unlogged\s+)?${OBJECT}\s+${ONLY}${NAMES}`],
  ['write', String.raw`\bcreate\s+(?:unique\s+)?index\s[^;(]*?\bon\s+(?:only\s+)?${NAMES}`],
  ['write', String.raw`\b(?:create|alter|drop)\s+policy\s+[^;(]*?\bon\s+${NAMES}`],
  ['write', String.raw`\b(?:grant|revoke)\s[^;]*?\bon\s+(?:table\s+|function\s+)?${NAMES}`],
  ['foreign-key', String.raw`\breferences\s+${NAMES}`],
  ['read', String.raw`${NO_QUERY}\b(?:from|join|using)\s+(?:lateral\s+)?(?:only\s+)?\(?\s*(${NAME})(?!\s*\()`],
  ['read', String.raw`${NO_QUERY}\bfrom\s+((?:[\w.]+(?:\s+(?:as\s+)?\w+)?\s*,\s*)+${NAME})(?!\s*\()`],
].map(([kind, pattern]) => [kind, new RegExp(pattern, 'g')])

/** What SQL does to tables named with their schema: `{ kind: 'read' | 'write' | 'foreign-key', table }`. */
export function tableUses(code) {
  return USES.flatMap(([kind, pattern]) =>
    [...code.matchAll(pattern)]
      .flatMap((match) => match[1].split(',').map((name) => name.trim().split(/\s+/)[0]))
      .filter((table) => table.includes('.'))
      .map((table) => ({ kind, table })),
  )
}
