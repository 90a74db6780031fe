export const cardZhCN = {
  title: '网格联系卡',
  call: '拨打值班电话 {{phone}}',
  team: '为您服务的人',
  missing: '这个网格还没有公布联系卡，请拨打社区电话',
}
