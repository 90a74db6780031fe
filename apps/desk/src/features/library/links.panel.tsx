import { Link } from '@tanstack/react-router'
import type { SubjectLink, SubjectPage } from '@yiwang/contract/registers'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useCodeLists } from '../../shared/registers/registers.query.ts'
import { SubjectStateTag } from '../../shared/registers/subject-hit.tsx'
import { entryOf, wordOf } from '../../shared/registers/value-text.ts'
import { EmptyState } from '../../shared/ui/states.tsx'
import { today } from '../../shared/when.ts'
import { AddLinkModal } from './add-link.modal.tsx'
import { CorrectLinkModal } from './correct-link.modal.tsx'
import { EndLinkModal } from './end-link.modal.tsx'
import { groupLinks, holdsOn } from './link-groups.ts'
import { RELATIONS } from './members.panel.tsx'

/** Links both ways, with dates; ended ones are kept and folded away. */
export function LinksPanel({ page }: { page: SubjectPage }) {
  const { t, code } = useText()
  const [open, setOpen] = useState<'add' | { act: 'end' | 'correct'; link: SubjectLink } | null>(null)
  const [showsEnded, setShowsEnded] = useState(false)
  const [day] = useState(today)
  const isShownAbove = ({ kind, direction }: SubjectLink) =>
    direction === 'to' && kind === 'member-of' && page.kind === 'household'
  const links = page.links.filter((link) => !(isShownAbove(link) && holdsOn(link, day)))
  const ended = links.filter((link) => !holdsOn(link, day)).length
  const groups = groupLinks(showsEnded ? links : links.filter((link) => holdsOn(link, day)), day)
  return (
    <section className="panel" aria-labelledby="links-title">
      <Flex justify="space-between" align="center">
        <h2 id="links-title">{t('library.links')}</h2>
        {page.can.write && (
          <Button size="small" onClick={() => setOpen('add')}>
            {t('library.addLink')}
          </Button>
        )}
      </Flex>
      {groups.length === 0 && <EmptyState title={t('library.noLinks')} />}
      <dl className="facts-list">
        {groups.map(({ kind, direction, links: own }) => (
          <div key={`${kind}-${direction}`}>
            <dt>{code('registers', `${direction === 'from' ? 'link' : 'linkBack'}.${kind}`)}</dt>
            <dd>
              <ul className="plain">
                {own.map((link) => (
                  <li key={link.id}>
                    <LinkRow link={link} day={day} onAct={page.can.write ? (act) => setOpen({ act, link }) : null} />
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
      {ended > 0 && (
        <Button type="link" aria-expanded={showsEnded} onClick={() => setShowsEnded(!showsEnded)}>
          {t(showsEnded ? 'library.hideEnded' : 'library.showEnded', { n: ended })}
        </Button>
      )}
      {open === 'add' && <AddLinkModal page={page} onClose={() => setOpen(null)} />}
      {open !== null && open !== 'add' && open.act === 'end' && (
        <EndLinkModal page={page} link={open.link} onClose={() => setOpen(null)} />
      )}
      {open !== null && open !== 'add' && open.act === 'correct' && (
        <CorrectLinkModal page={page} link={open.link} onClose={() => setOpen(null)} />
      )}
    </section>
  )
}

type RowProps = { link: SubjectLink; day: string; onAct: ((act: 'end' | 'correct') => void) | null }

function LinkRow({ link, day, onAct }: RowProps) {
  const { t, lang } = useText()
  const relations = useCodeLists([{ list: RELATIONS }]).get(RELATIONS)
  const entry = link.relation === '' ? undefined : entryOf(relations, link.relation)
  const holds = holdsOn(link, day)
  return (
    <>
      <Link to={`/library/${link.other.id}`}>{link.other.label}</Link>{' '}
      {entry !== undefined && <span>{wordOf(entry, lang)}</span>} <SubjectStateTag state={link.other.state} />
      <span className="quiet number">
        {' '}
        {link.validFrom !== null && t('admin.common.since', { from: link.validFrom })}
        {link.validTo !== null && ` ${t('library.until', { day: link.validTo })}`}
      </span>
      {!holds && <span className="tag tag-plain">□ {t('library.ended')}</span>}
      {onAct !== null && (
        <Button
          type="link"
          size="small"
          aria-label={t('library.correctLinkTo', { name: link.other.label })}
          onClick={() => onAct('correct')}
        >
          {t('library.correctLink')}
        </Button>
      )}
      {holds && onAct !== null && (
        <Button
          type="link"
          size="small"
          aria-label={t('library.endLinkTo', { name: link.other.label })}
          onClick={() => onAct('end')}
        >
          {t('library.endLink')}
        </Button>
      )}
    </>
  )
}
