import { CloseOutlined } from '@ant-design/icons'
import { ROLES, type Role } from '@yiwang/contract/identity'
import type { PostFilter } from '@yiwang/contract/registers'
import { Button, Flex, Select } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { UnitCodeSelect } from '../../shared/ui/unit-code-select.tsx'

type Props = { label: string; posts: readonly PostFilter[]; onChange: (posts: PostFilter[]) => void }

/** Posts that are meant: a role, a unit, or a role in a unit. */
export function PostRows({ label, posts, onChange }: Props) {
  const { t, code } = useText()
  const set = (index: number, change: Partial<PostFilter>) =>
    onChange(posts.map((post, at) => (at === index ? { ...post, ...change } : post)))
  return (
    <Flex vertical gap={8} role="group" aria-label={label}>
      {posts.map((post, index) => (
        <Flex gap={8} key={index}>
          <Select<Role>
            aria-label={t('ledgers.declare.roleOf', { label, n: index + 1 })}
            allowClear
            placeholder={t('ledgers.declare.anyRole')}
            style={{ width: 200 }}
            value={post.role}
            options={ROLES.filter((role) => role !== 'resident').map((role) => ({
              value: role,
              label: code('role', role),
            }))}
            onChange={(role) => set(index, { role: role ?? null })}
          />
          <UnitCodeSelect
            label={t('ledgers.declare.unitOf', { label, n: index + 1 })}
            value={post.unit}
            onChange={(unit) => set(index, { unit })}
          />
          <Button
            icon={<CloseOutlined />}
            aria-label={t('ledgers.declare.removePost', { n: index + 1 })}
            onClick={() => onChange(posts.filter((_, at) => at !== index))}
          />
        </Flex>
      ))}
      <Button
        style={{ alignSelf: 'start' }}
        disabled={posts.length >= 20}
        onClick={() => onChange([...posts, { role: null, unit: null }])}
      >
        {t('ledgers.declare.addPost')}
      </Button>
    </Flex>
  )
}
