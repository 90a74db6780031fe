/** What can be wrong with an audit log; every finding says where. */
export type Finding =
  | {
      kind: 'changed' | 'deleted' | 'inserted' | 'moved'
      batch: number | null
      row: string
      at: string | null
      why?: string
    }
  | { kind: 'signature' | 'unknown-key' | 'root' | 'entries' | 'chain' | 'differs'; batch: number; why?: string }
  | { kind: 'batch-missing' | 'tail-missing'; batch: number; until: number; at: string | null }
  | { kind: 'unsealed'; rows: number; at: string | null }

const TEXT: Record<Finding['kind'], string> = {
  changed: '被修改 / was changed',
  deleted: '被删除 / was deleted',
  inserted: '是后来插入的 / was inserted afterwards',
  moved: '被移到别处 / was moved to another place',
  signature: '签名不对 / the signature does not fit',
  'unknown-key': '由未知密钥签名 / was signed with a key that is not known here',
  root: '内容与封存不符 / does not fit its seal',
  entries: '封存明细被改动，无法定位到行 / its list of rows was changed, rows cannot be told',
  chain: '与上一批不衔接 / does not follow the batch before',
  differs: '与外部检查点不符 / differs from the outside checkpoint',
  'batch-missing': '整批缺失 / is missing',
  'tail-missing':
    '外部检查点有而数据库没有：末尾被截断，或数据库被换成旧的 / is in the outside file and not in the database: the end was cut off, or an older database was put in its place',
  unsealed: '长时间未封存 / were not sealed for long',
}

/** One line for a person. */
export function lineOf(finding: Finding): string {
  const { kind } = finding
  const text = TEXT[kind]
  if (finding.kind === 'unsealed') return `${finding.rows} 行 / rows, ${finding.at ?? '?'}: ${text}`
  if ('until' in finding) {
    const range = finding.batch === finding.until ? `${finding.batch}` : `${finding.batch}–${finding.until}`
    return `第 ${range} 批 / batch ${range}${finding.at === null ? '' : `, ${finding.at}`}: ${text}`
  }
  const why = finding.why === undefined ? '' : ` (${finding.why})`
  if ('row' in finding) {
    const where = finding.batch === null ? '未封存部分 / unsealed' : `第 ${finding.batch} 批 / batch ${finding.batch}`
    return `${where}, ${finding.row}, ${finding.at ?? '?'}: ${text}${why}`
  }
  return `第 ${finding.batch} 批 / batch ${finding.batch}: ${text}${why}`
}
