import { identityRoutes, type Person, type Post } from '@yiwang/contract/identity'
import { App, Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { EmptyState } from '../../shared/ui/states.tsx'
import { today as countyToday } from '../../shared/when.ts'
import { GivePostModal } from './give-post.modal.tsx'
import { PEOPLE } from './people.query.ts'
import { manageableRoles } from './person-actions.ts'
import { postTime, sortPosts, type PostTime } from './post-validity.ts'

const LOOK: Record<PostTime, { mark: string; tone: string }> = {
  current: { mark: '●', tone: 'done' },
  coming: { mark: '○', tone: 'accent' },
  ended: { mark: '×', tone: 'plain' },
}

/** Posts of a person with their time; giving and ending them for whoever may. */
export function PostsSection({ person }: { person: Person }) {
  const { t, code } = useText()
  const { modal, message } = App.useApp()
  const may = useMay()
  const [isGiving, setIsGiving] = useState(false)
  const end = useWrite(identityRoutes.endPost, PEOPLE)
  const roles = manageableRoles(may)
  const today = countyToday()

  function endPost(post: Post): void {
    void modal.confirm({
      title: t('admin.people.endPostTitle', { role: code('role', post.role), name: person.name }),
      content: t('admin.people.endPostHint'),
      okText: t('admin.people.endPost'),
      okButtonProps: { danger: true },
      cancelText: t('admin.common.cancel'),
      onOk: () =>
        end.mutateAsync({ call: { params: { personId: person.id, postId: post.id } } }).then(
          () => void message.success(t('admin.people.postEnded')),
          () => undefined,
        ),
    })
  }

  return (
    <section aria-label={t('admin.people.posts')} style={{ marginTop: 24 }}>
      <Flex justify="space-between" align="center">
        <h3 style={{ marginBottom: 8 }}>{t('admin.people.posts')}</h3>
        {roles.length > 0 && <Button onClick={() => setIsGiving(true)}>{t('admin.people.givePost')}</Button>}
      </Flex>
      <FormProblem error={end.error} />
      <Table<Post>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={sortPosts(person.posts, today)}
        locale={{ emptyText: <EmptyState title={t('admin.people.noPost')} /> }}
        columns={[
          { key: 'role', title: t('admin.people.role'), render: (_, post) => code('role', post.role) },
          {
            key: 'place',
            title: t('admin.people.place'),
            render: (_, post) => (
              <>
                {[post.areaName, post.unitName].filter(Boolean).join(' · ') || t('admin.people.county')}
                <div className="quiet">{post.areaCode}</div>
              </>
            ),
          },
          {
            key: 'time',
            title: t('admin.people.validity'),
            render: (_, post) => (
              <>
                <TimeTag time={postTime(post, today)} />
                <div className="quiet">
                  {post.validTo === null
                    ? t('admin.common.since', { from: post.validFrom })
                    : t('admin.common.between', { from: post.validFrom, to: post.validTo })}
                </div>
              </>
            ),
          },
          {
            key: 'end',
            title: t('admin.common.actions'),
            width: 80,
            render: (_, post) =>
              postTime(post, today) !== 'ended' &&
              roles.some((role) => role === post.role) && (
                <Button type="link" danger size="small" onClick={() => endPost(post)}>
                  {t('admin.people.endPost')}
                </Button>
              ),
          },
        ]}
      />
      {isGiving && <GivePostModal person={person} roles={roles} onClose={() => setIsGiving(false)} />}
    </section>
  )
}

function TimeTag({ time }: { time: PostTime }) {
  const { t } = useText()
  return (
    <span className={`tag tag-${LOOK[time].tone}`}>
      <span aria-hidden>{LOOK[time].mark}</span> {t(`admin.people.postTime.${time}`)}
    </span>
  )
}
