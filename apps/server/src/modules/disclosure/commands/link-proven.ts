import { systemActor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import type { ProofReader } from '../../identity/index.ts'
import { findNumber, findSubject, openLibrary } from '../library.ts'
import { openDisclosure } from '../store/open-disclosure.ts'
import { insertLink } from '../store/own-store.ts'

/**
 * Links an account with the one person of the library who carries the number that a trusted provider showed: the same as a
 * clerk does with an identity card. Nobody or several carry it: nothing is linked, and the counter remains. A link that
 * stands is left alone.
 */
export function linkProven({ secrets }: Context): ProofReader {
  return async (tx, { tenant, personId, idNumber, by, at }) => {
    const platform = systemActor(tenant)
    await openDisclosure(tx, platform, 'disclosure.counter')
    await openLibrary(tx, platform)
    const carriers = await findNumber(tx, secrets, tenant, { kind: 'identity-number', value: idNumber })
    const subjects = await Promise.all(carriers.map((id) => findSubject(tx, tenant, id)))
    const persons = new Map(subjects.flatMap((one) => (one?.kind === 'person' ? [[one.id, one]] : [])))
    const [person] = persons.values()
    if (person === undefined || persons.size > 1) return
    const { id: subjectId, areaPath } = person
    await insertLink(tx, { tenant, personId, subjectId, areaPath, by: { id: personId, name: by }, at })
  }
}
