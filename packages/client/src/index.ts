export { createClient, type CallOptions, type Client } from './client.ts'
export { ApiError, isOffline } from './api-error.ts'
