import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { listFiles } from './files.mjs'

const LOCALE = /(^|[/.-])(zh-cn|zh|en)(?=[/.-])/i
// A file spread into another is named after its language; its own keys are compared where it stands.
const SPREAD_LOCALE = /(zhCN|zh|en)$/i
// i18next adds these to the keys of a countable text, and each language has its own set.
const PLURAL = /_(zero|one|two|few|many|other)$/

/** Message files come in pairs, `zh-CN` and `en`, with the same keys. */
export function findMessageViolations(root, folders) {
  const files = listFiles(
    root,
    folders,
    (path) => /\/messages\/.*\.(ts|json)$/.test(path) && LOCALE.test(inMessages(path)),
  )
  const pairs = new Map()
  for (const path of files) {
    const chinese = LOCALE.exec(inMessages(path))[2].toLowerCase() !== 'en'
    const cut = path.length - inMessages(path).length
    const pair = path.slice(0, cut) + inMessages(path).replace(LOCALE, '$1*')
    pairs.set(pair, { ...pairs.get(pair), [chinese ? 'chinese' : 'english']: path })
  }
  return [...pairs].flatMap(([pair, { chinese, english }]) => {
    if (!chinese || !english)
      return [{ rule: 'message-file-alone', file: chinese ?? english, detail: `${pair} needs both` }]
    const ours = keysOf(root, chinese)
    const theirs = keysOf(root, english)
    return [...missing(ours, theirs, english), ...missing(theirs, ours, chinese)]
  })
}

const inMessages = (path) => path.slice(path.lastIndexOf('/messages/') + '/messages'.length)

function missing(wanted, present, file) {
  const absent = [...wanted].filter((key) => !present.has(key))
  return absent.map((key) => ({ rule: 'message-key-missing', file, detail: key }))
}

function keysOf(root, path) {
  const text = readFileSync(join(root, path), 'utf8')
  const keys = new Set()
  const file = ts.createSourceFile(path, path.endsWith('.json') ? `(${text})` : text, ts.ScriptTarget.Latest, true)
  const collect = (literal, prefix) => {
    for (const property of literal.properties) {
      const name = ts.isSpreadAssignment(property)
        ? `...${property.expression.getText().replace(SPREAD_LOCALE, '')}`
        : property.name.text
      const key = `${prefix}${name.replace(PLURAL, '')}`
      const value = ts.isPropertyAssignment(property) ? property.initializer : undefined
      if (value && ts.isObjectLiteralExpression(value)) collect(value, `${key}.`)
      else keys.add(key)
    }
  }
  const visit = (node) => {
    if (ts.isObjectLiteralExpression(node)) collect(node, '')
    else ts.forEachChild(node, visit)
  }
  visit(file)
  return keys
}
