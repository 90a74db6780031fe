import { useBlocker } from '@tanstack/react-router'
import { App, Breadcrumb, Button, Col, Row } from 'antd'
import { useState } from 'react'
import { useAskToLeave } from '../../shared/form/ask-to-leave.ts'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { AreaTabs } from './area-tabs.tsx'
import { AreaTreePanel } from './area-tree.panel.tsx'
import { AreasMap } from './areas-map.tsx'
import { useArea, useRoots, useShapes } from './areas.query.ts'
import { areasSearch } from './areas.search.ts'
import type { NumberedFinding } from './finding-groups.ts'
import { ImportModal } from './import.modal.tsx'
import { isPickingTool } from './redraw-tools.ts'
import { RedrawReview } from './redraw-review.tsx'
import { RedrawPanel } from './redraw.panel.tsx'
import { RulesModal } from './rules.modal.tsx'
import { useRedraw } from './use-redraw.ts'

/** The division tree, its map, what is known of the chosen area, and redrawing it. */
export function AreasScreen() {
  const { t } = useText()
  const { message } = App.useApp()
  const may = useMay()
  const askToLeave = useAskToLeave()
  const [search, setSearch] = useUrlState(areasSearch)
  const [opened, setOpened] = useState<'import' | 'rules' | null>(null)
  const [finding, setFinding] = useState<NumberedFinding | null>(null)
  const redraw = useRedraw()
  const roots = useRoots()
  const areaId = search.area ?? roots.data?.items[0]?.id
  const detail = useArea(areaId)
  const area = detail.data?.area
  const parents = detail.data?.parents ?? []
  const around = useShapes(area?.parentId ?? null)
  const shape = around.data?.items.find(({ id }) => id === area?.id)
  const isRedrawing = search.mode === 'redraw' && may('area.manage')
  useBlocker({
    shouldBlockFn: async ({ current, next }) =>
      redraw.tool !== null && current.pathname !== next.pathname && !(await askToLeave()),
    enableBeforeUnload: () => redraw.tool !== null,
  })

  function select(next: string): void {
    if (isPickingTool(redraw.tool)) {
      if (redraw.tool === 'merge' || next !== areaId) redraw.togglePick(next)
    }
    if (redraw.tool === null && next !== areaId) setSearch({ area: next }, true)
  }

  function finishChange(next: string): void {
    redraw.stop()
    setSearch({ area: next, q: undefined })
    void message.success(t('admin.areas.changed'))
  }

  function toggleRedraw(): void {
    redraw.stop()
    setSearch({ mode: isRedrawing ? undefined : 'redraw', on: undefined })
  }

  return (
    <div className="page">
      <PageHeader
        title={area?.name ?? t('admin.areas.title')}
        sub={<Breadcrumb items={parents.map(({ id, name }) => ({ key: id, title: name }))} />}
        extra={
          may('area.manage') && (
            <>
              <Button onClick={() => setOpened('rules')}>{t('admin.areas.rules.title')}</Button>
              <Button onClick={() => setOpened('import')}>{t('admin.areas.import')}</Button>
              <Button type={isRedrawing ? 'primary' : 'default'} aria-pressed={isRedrawing} onClick={toggleRedraw}>
                {t(isRedrawing ? 'admin.areas.endRedraw' : 'admin.areas.redraw')}
              </Button>
            </>
          )
        }
      />
      <Row gutter={16} wrap={false}>
        <Col flex="240px">
          <AreaTreePanel
            {...{ parents, selectedId: areaId, q: search.q ?? '' }}
            onSearch={(q) => setSearch({ q })}
            onSelect={select}
          />
        </Col>
        <Col flex="1 1 320px" style={{ minWidth: 0 }}>
          <AreasMap
            {...{ area, shape, redraw }}
            finding={search.tab === 'checks' ? finding : null}
            on={search.on}
            onSelect={select}
          />
        </Col>
        <Col flex="0 0 420px" style={{ maxWidth: 420 }}>
          {detail.isPending && areaId !== undefined && <Loading />}
          {detail.isError && <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />}
          {roots.isError && <ErrorState error={roots.error} onRetry={() => void roots.refetch()} />}
          {roots.data?.items.length === 0 && <EmptyState hint={t('admin.areas.noAreas')} />}
          {area && isRedrawing && <RedrawPanel {...{ area, shape, redraw }} />}
          {detail.data && !isRedrawing && (
            <AreaTabs
              {...{ search, finding }}
              detail={detail.data}
              onFinding={setFinding}
              onTab={(tab) => setSearch({ tab })}
              onDay={(on) => setSearch({ on })}
              onSelect={select}
            />
          )}
        </Col>
      </Row>
      {area && (
        <RedrawReview
          {...{ area, parents, shape, redraw }}
          shapes={around.data?.items ?? []}
          onDone={finishChange}
          onReload={() => void detail.refetch()}
        />
      )}
      {opened === 'import' && <ImportModal onClose={() => setOpened(null)} />}
      {opened === 'rules' && <RulesModal onClose={() => setOpened(null)} />}
    </div>
  )
}
