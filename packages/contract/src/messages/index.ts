export * from './en.ts'
export * from './zh-cn.ts'
