import { catalogRoutes, type DutyException, type Subclass } from '@yiwang/contract/catalog'
import { App, Button, Flex, Modal, Table } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { EmptyState, ErrorState } from '../../shared/ui/states.tsx'
import { CATALOG, useExceptions } from './catalog.query.ts'

type Props = {
  /** Null for all sub-classes of the version. */
  subclass: Subclass | null
  versionId: string | undefined
  mayManage: boolean
  onClose: () => void
}

/** Who handles what where: the exceptions of one sub-class or of the whole list, by area, and taking them away. */
export function ExceptionsModal({ subclass, versionId, mayManage, onClose }: Props) {
  const { t } = useText()
  const { modal, message } = App.useApp()
  const [areaId, setAreaId] = useState<string | undefined>()
  const list = useExceptions({ subclassId: subclass?.id, areaId, versionId })
  const end = useWrite(catalogRoutes.endException, CATALOG)
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []

  function endException({ subclassId, subclassName, areaId: at, areaName }: DutyException): void {
    void modal.confirm({
      title: t('admin.catalog.endExceptionTitle', { area: areaName, name: subclassName }),
      content: t('admin.catalog.endExceptionHint'),
      okText: t('admin.catalog.endException'),
      okButtonProps: { danger: true },
      cancelText: t('admin.common.cancel'),
      onOk: () =>
        end.mutateAsync({ call: { params: { subclassId, areaId: at } } }).then(
          () => void message.success(t('admin.catalog.exceptionEnded')),
          () => undefined,
        ),
    })
  }

  return (
    <Modal
      open
      width={820}
      style={{ top: 24 }}
      footer={null}
      title={subclass ? t('admin.catalog.exceptionsOf', { name: subclass.name }) : t('admin.catalog.exceptions')}
      onCancel={onClose}
    >
      <p className="quiet">
        {subclass
          ? t('admin.catalog.elsewhere', { unit: subclass.unitName ?? t('admin.catalog.noUnit') })
          : t('admin.catalog.exceptionsHint')}
      </p>
      <Flex role="search" style={{ marginBottom: 8 }}>
        <AreaSelect label={t('admin.catalog.area')} value={areaId} onChange={setAreaId} />
      </Flex>
      <FormProblem error={end.error} />
      {list.isError && rows.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <Table<DutyException>
          size="small"
          rowKey={(row) => `${row.subclassId}/${row.areaId}`}
          loading={list.isPending || list.isPlaceholderData}
          pagination={false}
          scroll={{ y: 420 }}
          dataSource={rows}
          locale={{ emptyText: <EmptyState title={t('admin.catalog.noExceptions')} /> }}
          columns={[
            ...(subclass
              ? []
              : [
                  {
                    key: 'subclass',
                    title: t('admin.catalog.subclass'),
                    render: (_: unknown, row: DutyException) => (
                      <>
                        {row.subclassName}
                        <div className="quiet">{row.subclassCode}</div>
                      </>
                    ),
                  },
                ]),
            {
              key: 'area',
              title: t('admin.catalog.area'),
              render: (_, row) => (
                <>
                  {row.areaName}
                  <div className="quiet">
                    {row.areaCode} {!row.isAreaValid && t('admin.catalog.areaRetired')}
                  </div>
                </>
              ),
            },
            {
              key: 'unit',
              title: t('admin.catalog.unit'),
              render: (_, row) => (
                <>
                  {row.unitName}
                  {!row.isUnitActive && <div className="quiet">▲ {t('admin.catalog.unitClosed')}</div>}
                </>
              ),
            },
            ...(mayManage
              ? [
                  {
                    key: 'end',
                    title: t('admin.common.actions'),
                    width: 110,
                    render: (_: unknown, row: DutyException) => (
                      <Button
                        size="small"
                        danger
                        aria-label={t('admin.catalog.endExceptionTitle', {
                          area: row.areaName,
                          name: row.subclassName,
                        })}
                        onClick={() => endException(row)}
                      >
                        {t('admin.catalog.endException')}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {list.hasNextPage && (
        <Flex justify="center" style={{ margin: 8 }}>
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('admin.common.more')}
          </Button>
        </Flex>
      )}
    </Modal>
  )
}
