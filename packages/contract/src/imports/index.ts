export * from './mapping.ts'
export * from './schema.ts'
export * from './routes.ts'
