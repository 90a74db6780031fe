import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const MIB = 2 ** 20

/** A disk of its own that can be filled to the last octet; null where this machine lets nobody mount one. */
export class SmallDisk {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'yiwang-small-'))

  static make(mebibytes: number): SmallDisk | null {
    const disk = new SmallDisk()
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', disk.folder])
    if (status === 0) return disk
    rmSync(disk.folder, { recursive: true })
    return null
  }

  /** Takes all the room there is; somebody else may take some of it at the same time. */
  fill(): void {
    for (let size = 8 * MIB, part = 0; size >= 1; part += 1) {
      const { bavail, bsize } = statfsSync(this.folder)
      size = Math.min(size, bavail * bsize)
      try {
        if (size > 0) writeFileSync(path.join(this.folder, `ballast-${part}`), Buffer.alloc(size))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
        return
      }
    }
  }

  free(): void {
    spawnSync('find', [this.folder, '-maxdepth', '1', '-name', 'ballast-*', '-delete'])
  }

  throwAway(): void {
    spawnSync('umount', ['-l', this.folder])
    rmSync(this.folder, { recursive: true, force: true })
  }
}
