import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { plantedText } from './fixtures/visible-text.mjs'
import { isTestFile, listFiles } from './files.mjs'
import { findMessageViolations } from './message-keys.mjs'
import { runAsCheck } from './self-test.mjs'

const CHINESE = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u
const FOLDERS = ['desk', 'field', 'portal'].map((name) => `apps/${name}/src`)

/** Chinese text in the clients outside message files, and message files whose languages differ in their keys. */
export function findVisibleText(root) {
  const files = listFiles(root, FOLDERS, (path) => /\.tsx?$/.test(path) && !path.includes('/messages/'))
  const visible = files
    .filter((path) => !isTestFile(path))
    .flatMap((path) => findInSource(path, readFileSync(join(root, path), 'utf8')))
  return [...visible, ...findMessageViolations(root, [...FOLDERS, 'packages/contract/src'])]
}

function findInSource(path, text) {
  if (!CHINESE.test(text) && !/\\u/.test(text)) return []
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const found = []
  const visit = (node) => {
    const leaf = node.getChildCount(file) === 0
    if (leaf && CHINESE.test(node.getText(file) + (ts.isRegularExpressionLiteral(node) ? '' : (node.text ?? '')))) {
      const line = file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1
      found.push({ rule: 'text-outside-messages', file: path, detail: `line ${line}: ${node.getText(file).trim()}` })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return found
}

await runAsCheck(import.meta.url, { find: findVisibleText, planted: [plantedText] })
