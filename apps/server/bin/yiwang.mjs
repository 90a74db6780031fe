#!/usr/bin/env node
import { register } from 'tsx/esm/api'

process.env.TZ = 'Asia/Shanghai'
register()
await import('../src/cli.ts')
