export * from './roles.ts'
export * from './routes.ts'
export * from './schema.ts'
export * from './vacancies.ts'
