/** The same in English. */
export const consultationsEn = {
  consultationState: { convened: 'In session', decided: 'Followed up', closed: 'Closed' },
  consultationCause: {
    dispute: 'Dispute about whose case it is',
    'hard-matter': 'Hard matter',
    'repeated-rework': 'Repeated rework',
    leader: 'By order of a leader',
  },
  consultationSeat: {
    'governance-centre': 'Governance centre',
    'government-services': 'Government services office',
    department: 'Department',
    'town-centre': 'Town service centre',
  },
  followUpResult: { progress: 'Progress', done: 'Carried out', stuck: 'Stuck' },
  closingNeed: {
    decision: 'The consultation has not decided yet',
    minutes: 'There are no minutes yet',
    'follow-up': 'Nobody has followed up yet',
    'case-ended': 'The case is still open',
  },
}
