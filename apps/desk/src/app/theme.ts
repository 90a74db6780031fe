import type { ThemeConfig } from 'antd'

/** One accent; red is kept for overdue and danger, orange for soon, green for done, grey for waiting on others. */
export const colours = {
  accent: '#1f5fbf',
  danger: '#c4281c',
  soon: '#a85400',
  done: '#1f7a3d',
  waiting: '#5f6875',
  line: '#d9dee7',
  ground: '#f4f6f9',
  text: '#1c2330',
} as const

export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.accent,
    colorInfo: colours.accent,
    colorLink: colours.accent,
    colorError: colours.danger,
    colorWarning: colours.soon,
    colorSuccess: colours.done,
    colorText: colours.text,
    colorTextSecondary: '#4a5362',
    colorTextTertiary: colours.waiting,
    colorTextPlaceholder: '#6b7480',
    colorTextDescription: colours.waiting,
    colorBorder: '#b9c1cd',
    colorBorderSecondary: colours.line,
    colorBgLayout: colours.ground,
    borderRadius: 4,
    fontSize: 14,
    fontFamily: '-apple-system, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif',
    // Nothing moves: an animation that is overtaken leaves its end unheard, and a spinner stays in a button's name.
    motion: false,
  },
  components: {
    Layout: { headerBg: '#ffffff', headerHeight: 48, headerPadding: '0 16px', siderBg: '#ffffff' },
    Table: { cellPaddingBlockSM: 6, headerBg: colours.ground },
    Menu: { itemHeight: 40, itemBorderRadius: 4 },
    Card: { headerHeightSM: 40 },
  },
}
