import type { RowProblem } from '@yiwang/contract/imports'

/** What people read beside a row that cannot be taken in. */
const WORDS: Readonly<Record<string, string>> = {
  'formula-without-value': '公式没有计算结果，请粘贴为数值',
  'error-value': '单元格是错误值（如 #N/A），请改正',
  'cell-too-long': '内容太长（最多 4000 字）',
  'digits-lost': '号码被表格软件变成了数字，末几位已丢失，请设为文本格式后重新填写',
  'not-a-number': '不是数字',
  'not-a-date': '不是完整的日期，请写成 2026-01-31',
  'not-a-flag': '请填“是”或“否”',
  'not-a-position': '经纬度请写成 117.12,36.65',
  'unknown-word': '不在代码表中，请填代码表里的名称或代码',
  'area-unknown': '没有这个村居或网格，请核对名称或代码',
  'area-ambiguous': '有多个同名的村居或网格，请写上镇街或改填代码',
  'area-outside': '不在您的辖区内',
  'area-missing': '没有填写所属村居或网格',
  'area-too-wide': '没有号码时需要填写到村居或网格，才能按姓名或名称核对',
  'relation-alone': '填写了与户主关系，但没有户号',
  'several-found': '有多个同名的登记，请补充号码以便确认是哪一个',
  'not-found': '库中没有找到，请先登记或核对号码',
  elsewhere: '已登记在其他辖区，请先办理迁入',
  'refers-elsewhere': '登记在其他辖区，不能引用',
  'refers-to-several': '库中有多个登记与此相符，请先核对合并',
  unstorable: '含有无法保存的字符',
  'nothing-said': '没有可以导入的内容',
  'ends-before-start': '结束日期早于开始日期',
  required: '必填',
  type: '内容类型不对',
  'too-long': '内容太长',
  'too-small': '数值太小',
  'too-large': '数值太大',
  'identity-number': '身份证号不正确（位数、日期或校验码不符）',
  phone: '电话号码不正确',
  'credit-code': '统一社会信用代码不正确（校验码不符）',
  plate: '车牌号不正确',
  date: '日期不正确',
  'not-in-list': '不在代码表中',
  'needs-text': '选择了“其他”，请说明内容，例如：其他（说明）',
  'birth-date-differs': '出生日期与身份证号不一致',
  'sex-differs': '性别与身份证号不一致',
}

/** A problem in words; `heading` is the column that it is about. */
export function problemOf(code: string, column: number | null, heading?: string): RowProblem {
  const words = WORDS[code] ?? '无法识别'
  return { column, code, message: heading === undefined ? words : `“${heading}”${words}` }
}

export function joinProblems(problems: readonly RowProblem[]): string {
  return problems.map(({ message }) => message).join('；')
}
