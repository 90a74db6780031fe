import { adminZhCn } from './admin/zh-cn.ts'

export const zhCn = {
  admin: adminZhCn,
  state: {
    loading: '正在加载',
    error: '没有取到数据',
    failed: '操作没有完成，请稍后再试',
    unreachable: '连不上服务器，请检查网络后重试',
    refused: '无权查看，或者内容不存在',
    retry: '重试',
    empty: '暂无内容',
  },
  map: { zoomIn: '放大', zoomOut: '缩小', pick: '点击地图确定位置' },
  field: { anyArea: '全部区域', anyUnit: '选择单位' },
} as const
