import { availableParallelism, totalmem } from 'node:os'

export type Machine = { memoryBytes: number; cores: number }

const MiB = 1024 * 1024

/** Memory and cores this process may use; a container's limit counts, not the host's memory. */
export function thisMachine(): Machine {
  const limit = process.constrainedMemory?.() ?? 0
  const memoryBytes = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return { memoryBytes, cores: availableParallelism() }
}

/**
 * Settings scaled to a machine shared with the application server. All may be changed by the operator
 * with ALTER SYSTEM or in postgresql.conf; values are in PostgreSQL's own notation.
 */
export function defaultSettings(machine: Machine): Record<string, string> {
  const memory = Math.floor(machine.memoryBytes / MiB)
  const megabytes = (share: number, least: number, most: number) =>
    `${Math.min(most, Math.max(least, Math.floor(memory * share)))}MB`
  const spare = machine.cores > 4
  return {
    max_connections: '100',
    shared_buffers: megabytes(1 / 8, 32, 8192),
    effective_cache_size: megabytes(1 / 2, 128, 65536),
    work_mem: megabytes(1 / 1024, 4, 32),
    maintenance_work_mem: megabytes(1 / 32, 32, 1024),
    max_wal_size: memory >= 8192 ? '4GB' : '1GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    random_page_cost: '1.1',
    // Short transactions gain nothing from parallel plans while the cores are busy with requests.
    max_parallel_workers_per_gather: spare ? '2' : '0',
    jit: 'off',
    // Changed rows are found late by the default 20 % on a table of millions.
    autovacuum_vacuum_scale_factor: '0.05',
    autovacuum_analyze_scale_factor: '0.02',
    // Plans are kept with their connection: one made while a table was empty may read all of it until statistics come.
    autovacuum_naptime: '5s',
    password_encryption: 'scram-sha-256',
    timezone: 'Asia/Shanghai',
    ...logging,
  }
}

const logging: Record<string, string> = {
  logging_collector: 'on',
  // One file per weekday, overwritten a week later: bounded without a janitor.
  log_filename: 'postgresql-%a.log',
  log_truncate_on_rotation: 'on',
  log_rotation_age: '1d',
  log_rotation_size: '0',
  log_file_mode: '0600',
  log_timezone: 'Asia/Shanghai',
  log_line_prefix: '%m [%p] %u@%d ',
  log_lock_waits: 'on',
  log_min_duration_statement: '2s',
  // Rows, keys and bound values are personal data and stay out of the log.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
}

/** The text of a PostgreSQL configuration file. */
export function settingsFile(settings: Record<string, string>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('')
}
