import { createHash } from 'node:crypto'
import type { PersonStream } from '../../../kernel/streams.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import { readVersion } from '../../../kernel/versions.ts'
import { readCountyUnits } from '../store/duty-store.ts'
import { knownVersions } from './catalog.ts'
import { CODE_LISTS, listCodeLists } from './code-lists.ts'
import { rulesOf } from './rules.ts'
import { getCatalog } from './views.ts'

const DUTY_LIST = 'duty-list'
const LISTS = 'code-lists'

/** The duty list in force and the code lists, on phones. */
export const catalogStream: PersonStream = {
  by: 'person',
  name: 'catalog',
  permission: 'catalog.read',
  most: 2,
  async list(tx, { tenant }, at) {
    const day = chinaDay(at)
    const version = (await knownVersions(tx, tenant)).find(({ validFrom }) => validFrom <= day)
    const units = version ? [...(await readCountyUnits(tx, tenant, version.id))] : []
    const { conditionProof } = await rulesOf(tx, tenant)
    const duties = createHash('sha256')
      .update(JSON.stringify([units, [...conditionProof]]))
      .digest('base64')
    const lists = await readVersion(tx, tenant, CODE_LISTS)
    return [
      { id: LISTS, mark: `${lists} ${day}` },
      { id: DUTY_LIST, mark: `${version?.id} ${duties}` },
    ]
  },
  async read(tx, actor, ids, at) {
    const rows = []
    if (ids.includes(LISTS)) rows.push({ id: LISTS, version: null, value: await listCodeLists(tx, actor, { at }) })
    if (ids.includes(DUTY_LIST)) rows.push({ id: DUTY_LIST, version: null, value: await getCatalog(tx, actor, { at }) })
    return rows
  },
}
