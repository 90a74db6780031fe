export * from './render.ts'
export * from './routes.ts'
export * from './schema.ts'
export * from './templates.ts'
