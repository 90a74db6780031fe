import ts from 'typescript'
import { sqlCode, tableUses } from './sql-text.mjs'

const WRITES = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'])
const READS = /^(selectFrom|from|using|table|(inner|left|right|full|cross|innerLateral|leftLateral)Join)$/
const LOOKS_LIKE_SQL =
  /^\s*(select|insert\s+into|update|delete\s+from|with|merge\s+into|truncate|lock|copy|alter|create|drop)\s/i

/**
 * The tables that TypeScript code touches through Kysely's builders, sql`` templates and literals that read
 * like SQL: `{ uses, texts, dynamicWrites }`. A write whose table is not a literal cannot be checked.
 */
export function sqlInCode(path, text) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found = { uses: [], texts: [], dynamicWrites: [] }
  const visit = (node) => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) readCall(node, found)
    if (isSqlText(node)) {
      const code = sqlCode(templateText(node))
      found.texts.push(code)
      found.uses.push(...tableUses(code))
      if (/\b(insert\s+into|update|delete\s+from)\s+\?\?/.test(code)) found.dynamicWrites.push('sql``')
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

function readCall(node, found) {
  const name = node.expression.name.text
  const kind = WRITES.has(name) ? 'write' : READS.test(name) ? 'read' : undefined
  const first = node.arguments[0]
  if (name === 'withSchema' && first && ts.isStringLiteralLike(first)) {
    found.uses.push({ kind: 'write', table: `${first.text}.*` })
  }
  if (!kind || !first) return
  const names = ts.isArrayLiteralExpression(first) ? [...first.elements] : [first]
  for (const part of names) {
    if (!ts.isStringLiteralLike(part)) {
      if (kind === 'write') found.dynamicWrites.push(name)
      continue
    }
    const table = part.text.trim().split(/\s+/)[0]
    if (/^[a-z_]\w*\.[a-z_]\w*$/.test(table)) found.uses.push({ kind, table })
  }
}

function isSqlText(node) {
  if (ts.isTaggedTemplateExpression(node)) return ts.isIdentifier(node.tag) && node.tag.text === 'sql'
  if (ts.isTaggedTemplateExpression(node.parent ?? node)) return false
  const literal = ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)
  return literal && (LOOKS_LIKE_SQL.test(templateText(node)) || isRawSql(node.parent))
}

function isRawSql(node) {
  return ts.isCallExpression(node) && /^(sql|CompiledQuery)\.raw$/.test(node.expression.getText())
}

function templateText(node) {
  const template = ts.isTaggedTemplateExpression(node) ? node.template : node
  if (ts.isStringLiteralLike(template)) return template.text
  return [template.head.text, ...template.templateSpans.map((span) => span.literal.text)].join('??')
}
