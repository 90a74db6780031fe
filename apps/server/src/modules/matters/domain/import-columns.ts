/** Columns of a table of matters, by the headings that people and public data sets give them. */
export const IMPORT_COLUMNS = {
  name: ['事项名称', '名称', 'name'],
  unit: ['实施单位', '实施主体', '部门', 'department'],
  kind: ['事项类型', '权力类型', 'task_type'],
  mainItem: ['主项名称', '大项', 'main_item'],
  localCode: ['地方编码', '事项编码', 'item_code'],
  basicCode: ['基本编码'],
  code: ['实施编码'],
  summary: ['事项说明', '一句话说明'],
  conditions: ['受理条件'],
  statutory: ['法定办结时限'],
  promised: ['承诺办结时限'],
  basis: ['设定依据'],
  visits: ['到办事现场次数', '现场次数'],
  visitsReason: ['必须现场原因', '现场原因'],
  materials: ['申请材料', '材料'],
  consultPhone: ['咨询电话'],
  complaintPhone: ['监督投诉电话', '投诉电话'],
  keywords: ['关键词', '俗称'],
} as const satisfies Record<string, readonly string[]>

export type ImportColumn = keyof typeof IMPORT_COLUMNS
export const IMPORT_COLUMN_NAMES = Object.keys(IMPORT_COLUMNS) as ImportColumn[]

/** Columns that make an entry and not only a name. */
export const ENTRY_COLUMNS: readonly ImportColumn[] = [
  'code',
  'summary',
  'conditions',
  'statutory',
  'promised',
  'basis',
  'visits',
  'visitsReason',
  'materials',
  'consultPhone',
  'complaintPhone',
  'keywords',
]

/** Place of each known column in a heading row; the first that fits counts. */
export function columnsOf(headings: readonly string[]): Map<ImportColumn, number> {
  const folded = headings.map((heading) =>
    heading
      .trim()
      .replace(/^\uFEFF/, '')
      .replaceAll(/\s+/g, ''),
  )
  return new Map(
    IMPORT_COLUMN_NAMES.flatMap((column) => {
      const names: readonly string[] = IMPORT_COLUMNS[column]
      const at = folded.findIndex((heading) => names.includes(heading))
      return at < 0 ? [] : [[column, at] as const]
    }),
  )
}
