import { measureLifecycles } from './lifecycle.ts'
console.log(await measureLifecycles(Number(process.argv[2] ?? 10)))
