import { each, error, warning } from '../finding.ts'
import type { Rule } from '../finding.ts'
import { isVague } from './vague.ts'

/** Materials: each one named, justified and possible to bring; nothing asked that is known. */
export const materialRules: readonly Rule[] = [
  ({ materials }) => {
    const keys = materials.map(({ key }) => key)
    return each(keys, (key, at) => error('material-key', `materials.${at}.key`, keys.indexOf(key) !== at))
  },
  ({ materials }) =>
    each(materials, (one, at) => [
      ...error('material-name', `materials.${at}.name`, one.name === ''),
      ...error('material-vague', `materials.${at}.name`, isVague(one.name)),
      ...error('material-kind', `materials.${at}.kinds`, one.kinds.length === 0),
      ...error(
        'material-condition',
        `materials.${at}.condition`,
        one.necessity === 'conditional' && one.condition === '',
      ),
      ...error('material-issuer', `materials.${at}.issuer`, one.source !== 'applicant' && one.issuer === ''),
      ...error('material-standard', `materials.${at}.standard`, one.standard === ''),
      ...warning('material-basis', `materials.${at}.basis`, one.necessity === 'required' && one.basis === ''),
    ]),
  ({ materials }) =>
    each(materials, ({ kinds, originals, copies }, at) => [
      ...error('material-count', `materials.${at}.originals`, kinds.includes('original') !== originals > 0),
      ...error('material-count', `materials.${at}.copies`, kinds.includes('copy') !== copies > 0),
    ]),
  ({ materials }) =>
    each(materials, ({ kinds, blankForm, sample }, at) => [
      ...error('material-form', `materials.${at}.blankForm`, kinds.includes('form') && !blankForm),
      ...error('material-form', `materials.${at}.sample`, kinds.includes('form') && !sample),
    ]),
  ({ materials }, { facts }) =>
    each(materials, ({ fact }, at) =>
      error('material-fact', `materials.${at}.fact`, fact !== null && facts !== undefined && !facts.has(fact)),
    ),
  ({ materials }) =>
    each(materials, ({ fact, kinds }, at) =>
      warning(
        'material-original-fact',
        `materials.${at}.kinds`,
        fact !== null && kinds.length > 0 && kinds.every((kind) => kind === 'original'),
      ),
    ),
  ({ form: { known } }, { facts }) =>
    each(known, ({ key }, at) => error('form-fact', `form.known.${at}.key`, facts !== undefined && !facts.has(key))),
  ({ form: { own, known } }) => {
    const keys = own.map(({ key }) => key)
    const names = known.map(({ key }) => key)
    return [
      ...each(keys, (key, at) => error('form-field-twice', `form.own.${at}.key`, keys.indexOf(key) !== at)),
      ...each(names, (key, at) => error('form-field-twice', `form.known.${at}.key`, names.indexOf(key) !== at)),
    ]
  },
  ({ form: { own } }, { facts }) => {
    const labels = new Set(facts?.values())
    return each(own, ({ label }, at) => error('form-asks-known', `form.own.${at}.label`, labels.has(label.zh)))
  },
]
