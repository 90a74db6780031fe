export * from './border.ts'
export * from './routes.ts'
export * from './rules.ts'
export * from './schema.ts'
