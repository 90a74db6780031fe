import { catalogRoutes } from '@yiwang/contract/catalog'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { assignUnit } from './commands/assign-unit.ts'
import { endException } from './commands/end-exception.ts'
import { importCatalog } from './commands/import-catalog.ts'
import { setProof } from './commands/set-proof.ts'
import { getExceptions } from './queries/exceptions.ts'
import { getCatalog, getVersions } from './queries/views.ts'

export const catalogBindings: readonly Binding[] = [
  bind(catalogRoutes.current, {
    permission: 'catalog.read',
    audit: 'catalog.read',
    subject: ({ versionId }) => ({ type: 'catalog-version', id: versionId ?? null }),
    run: getCatalog,
  }),
  bind(catalogRoutes.versions, {
    permission: 'catalog.read',
    audit: 'catalog.versions',
    subject: () => ({ type: 'catalog-version', id: null }),
    run: getVersions,
  }),
  bind(catalogRoutes.import, {
    permission: 'catalog.manage',
    audit: 'catalog.import',
    subject: ({ id }) => ({ type: 'catalog-version', id }),
    detail: ({ name, validFrom, format, dryRun }) => ({ name, validFrom, format, dryRun }),
    run: importCatalog,
  }),
  bind(catalogRoutes.exceptions, { permission: 'catalog.read', audit: 'catalog.exceptions', run: getExceptions }),
  bind(catalogRoutes.endException, {
    permission: 'catalog.manage',
    audit: 'catalog.end-exception',
    subject: ({ subclassId }) => ({ type: 'subclass', id: subclassId }),
    detail: ({ areaId }) => ({ areaId }),
    run: endException,
  }),
  bind(catalogRoutes.setProof, {
    permission: 'catalog.manage',
    audit: 'catalog.set-proof',
    subject: ({ conditionId }) => ({ type: 'condition', id: conditionId }),
    detail: ({ photoAt, reason }) => ({ photoAt: photoAt.join(' '), reason }),
    run: setProof,
  }),
  bind(catalogRoutes.assignUnit, {
    permission: 'catalog.manage',
    audit: 'catalog.assign-unit',
    subject: ({ subclassId }) => ({ type: 'subclass', id: subclassId }),
    detail: ({ unitId, areaId }) => ({ unitId, areaId }),
    run: assignUnit,
  }),
]
