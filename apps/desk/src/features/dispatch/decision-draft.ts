/** Where what was chosen for a case is kept until its decision has arrived. */
export function draftOf(caseId: string): string {
  return `dispatch.${caseId}`
}
