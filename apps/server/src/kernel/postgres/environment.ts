const PASSED_ON = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'SystemDrive']

/** What PostgreSQL gets to see of our environment: no PG* settings of a shell, no secrets of the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {}
  for (const name of PASSED_ON) {
    if (process.env[name] !== undefined) env[name] = process.env[name]
  }
  return env
}
