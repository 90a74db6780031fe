/** Words for the codes of imports. */
export const importsEn = {
  importState: {
    reading: 'Being read',
    ready: 'To be mapped',
    checking: 'Being tried',
    checked: 'Tried',
    running: 'Running',
    done: 'Done',
    cancelled: 'Stopped',
    failed: 'Failed',
    undoing: 'Being undone',
    undone: 'Undone',
  },
  importCount: {
    created: 'New',
    changed: 'Changed',
    same: 'Same',
    errors: 'Errors',
    blank: 'Blank lines',
    conflicts: 'Other sources disagree',
  },
  importEncoding: {
    'utf-8': 'UTF-8',
    'utf-8-bom': 'UTF-8 with a mark',
    gb18030: 'GB 18030 (GBK)',
    'utf-16le': 'UTF-16',
    'utf-16be': 'UTF-16 (big endian)',
  },
  importUnknown: { create: 'Make it', refuse: 'Treat the row as an error' },
} as const
