/** Words for one and the same thing on the forms of different departments; the first is the one we use. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['姓名', '名字', '人员姓名', '居民姓名'],
  ['公民身份号码', '身份证号', '身份证号码', '身份证', '证件号码', '证件号', '公民身份证号码'],
  ['曾用名', '别名', '原名'],
  ['出生日期', '出生年月', '出生年月日', '生日', '出生时间'],
  ['婚姻状况', '婚姻', '婚否', '婚姻情况'],
  ['政治面貌', '政治身份', '党员身份'],
  ['学历', '文化程度', '受教育程度', '最高学历', '教育程度'],
  ['职业', '从事职业', '工作', '从业情况'],
  ['服务处所', '工作单位', '就业单位', '单位名称', '务工单位'],
  ['联系电话', '手机号', '手机号码', '手机', '电话', '电话号码', '联系方式', '移动电话', '本人电话'],
  ['户籍地址', '户籍地', '户口所在地', '户籍所在地', '户籍详址'],
  ['居住地址', '现住地', '现住址', '住址', '家庭住址', '家庭地址', '居住地', '现居住地', '详细地址', '详址'],
  ['籍贯', '祖籍', '老家'],
  ['国籍', '国别'],
  ['健康状况', '身体状况', '健康情况', '身体情况'],
  ['困难及诉求', '困难诉求', '诉求', '需求', '需要帮助', '困难', '主要困难'],
  ['家庭收入', '家庭年收入', '年收入', '收入情况', '收入'],
  ['户号', '户口编号', '户籍编号'],
  ['户主', '户主姓名'],
  ['统一社会信用代码', '社会信用代码', '信用代码', '营业执照号', '组织机构代码'],
  ['法定代表人', '法人', '法人代表', '负责人'],
  ['从业人数', '员工人数', '职工人数', '员工数'],
  ['是否出租', '出租情况', '是否出租房', '出租'],
  ['隐患类型', '安全隐患', '隐患', '隐患情况'],
  ['建筑面积', '面积', '房屋面积', '住房面积'],
  ['车牌号', '车牌', '号牌号码', '车牌号码'],
]

const CANONICAL: ReadonlyMap<string, string> = new Map(
  SYNONYMS.flatMap(([first = '', ...others]) => [first, ...others].map((word) => [word, first] as const)),
)

/** Words on forms that say nothing of what is asked. */
const FILLER = /(?:本人|当前|目前|现在|具体|详细|有关|相关|填报|登记|请填写|请选择)/g
const PUNCTUATION = /[\s\p{P}\p{S}]/gu

/** A label without blanks, brackets, signs and words that say nothing. */
export function plainLabel(label: string): string {
  const bare = label
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[(（].*?[)）]/g, '')
    .replace(PUNCTUATION, '')
  const short = bare.replace(FILLER, '')
  return short === '' ? bare : short
}

/** The name under which all words for one thing meet. */
export function canonicalLabel(label: string): string {
  const plain = plainLabel(label)
  return CANONICAL.get(plain) ?? plain
}

function pairs(word: string): string[] {
  const signs = [...word]
  return signs.length < 2 ? signs : signs.slice(1).map((sign, i) => `${signs[i] ?? ''}${sign}`)
}

/** Share of pairs of characters that two labels have in common (Sørensen and Dice), 0 to 1. */
export function likeness(one: string, other: string): number {
  const first = pairs(canonicalLabel(one))
  const left = pairs(canonicalLabel(other))
  const total = first.length + left.length
  if (total === 0) return 0
  let shared = 0
  for (const pair of first) {
    const at = left.indexOf(pair)
    if (at === -1) continue
    left.splice(at, 1)
    shared += 1
  }
  return (2 * shared) / total
}
