import { factKey, SUBJECT_FIELDS } from '@yiwang/contract/registers'
import type { Field, SubjectKind } from '@yiwang/contract/registers'

/** What people write above a column that holds a fact; the first is the usual name. */
const NAMES: Record<SubjectKind, Readonly<Record<string, readonly string[]>>> = {
  person: {
    name: ['姓名', '名字', '人员姓名', '本人姓名'],
    'identity-number': ['公民身份号码', '身份证号', '身份证号码', '身份证', '身份证件号码', '证件号码', '居民身份证号'],
    'former-name': ['曾用名'],
    sex: ['性别'],
    'birth-date': ['出生日期', '出生年月', '出生年月日', '生日', '年龄'],
    ethnicity: ['民族'],
    'native-place': ['籍贯'],
    'marital-status': ['婚姻状况', '婚姻', '婚否'],
    'political-status': ['政治面貌', '是否党员'],
    education: ['学历', '文化程度', '受教育程度'],
    'occupation-class': ['职业类别', '职业大类'],
    occupation: ['职业'],
    workplace: ['服务处所', '工作单位', '务工地点', '单位名称'],
    phone: ['联系方式', '联系电话', '手机', '手机号', '手机号码', '电话', '电话号码', '本人电话'],
    'second-phone': ['备用电话', '固定电话', '其他联系电话'],
    'registered-address': ['户籍地址', '户籍地', '户口所在地', '户籍所在地', '户籍地详址'],
    residence: ['居住情况', '居住状态'],
    nationality: ['国籍', '国籍（地区）'],
    health: ['健康备注'],
    needs: ['诉求', '困难及诉求', '困难诉求'],
    photo: ['照片', '本人照片', '个人照片'],
  },
  household: {
    name: ['户名', '户主', '户主姓名', '家庭名称'],
    'household-number': ['户号', '户口簿号'],
    'household-kind': ['户类型', '户别'],
    phone: ['联系方式', '联系电话', '户主电话', '户主联系电话'],
    income: ['家庭年收入', '年收入', '家庭收入'],
    note: ['备注'],
  },
  dwelling: {
    name: ['房屋名称', '房屋地址', '地址', '门牌地址', '详细地址'],
    level: ['房屋层级'],
    number: ['房屋编号', '门牌号', '房号'],
    position: ['位置', '经纬度', '坐标'],
    use: ['建筑用途', '房屋用途'],
    area: ['面积', '建筑面积', '房屋面积'],
    floors: ['层数', '楼层数'],
    rented: ['是否出租', '出租'],
    'rental-use': ['出租用途'],
    hazards: ['安全隐患', '隐患类型', '安全隐患类型'],
    photo: ['房屋照片'],
  },
  organisation: {
    name: ['名称', '单位名称', '企业名称', '学校名称', '组织名称'],
    'credit-code': ['统一社会信用代码', '信用代码'],
    'organisation-kind': ['单位类型', '组织类型'],
    holding: ['控股情况'],
    'legal-person': ['法定代表人', '法人', '负责人'],
    phone: ['联系方式', '联系电话', '单位电话'],
    staff: ['从业人数', '职工人数', '员工人数', '人员数'],
    position: ['位置', '经纬度', '坐标'],
    hazards: ['安全隐患', '隐患类型', '安全隐患类型'],
    attention: ['关注程度'],
  },
  place: {
    name: ['名称', '场所名称'],
    'place-kind': ['场所类型', '类型'],
    position: ['位置', '经纬度', '坐标'],
    phone: ['联系方式', '联系电话'],
    hazards: ['安全隐患', '隐患类型'],
    note: ['备注'],
  },
  vehicle: {
    plate: ['号牌', '车牌', '车牌号', '号牌号码'],
    'vehicle-kind': ['车辆类型', '车型'],
    brand: ['品牌', '厂牌型号'],
    colour: ['颜色', '车身颜色'],
  },
}

/** A fact that every subject of a kind has, with what it is called in Chinese, the usual name first. */
export type FactName = { key: string; field: Field; names: readonly string[] }

/** The facts of a kind of subject, in order of its fields. */
export function factsOfKind(kind: SubjectKind): FactName[] {
  return SUBJECT_FIELDS[kind].map((field) => ({
    key: factKey(kind, field.key),
    field,
    names: NAMES[kind][field.key] ?? [field.key],
  }))
}

/** The fact that a field would ask for again: by its key, or by what it is called; null when it asks for something new. */
export function factAskedAgain(kind: SubjectKind, field: Pick<Field, 'key' | 'label' | 'type'>): FactName | null {
  const called = plain(field.label.zh)
  return (
    factsOfKind(kind).find(
      ({ field: fact, names }) => fact.key === field.key || names.some((name) => plain(name) === called),
    ) ?? null
  )
}

/** Without blanks, brackets and what stands in them: 手机（必填） is 手机. */
function plain(label: string): string {
  return label
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, '')
    .replace(/[\s*:：、]/g, '')
}
