/** 19 digits: county 6, day 8, running number 5 (as GB/T 30428 case codes); a day beyond 99,999 cases gets a longer one. */
export function caseNumber(tenant: string, day: string, sequence: number): string {
  return `${tenant}${day.replaceAll('-', '')}${String(sequence).padStart(5, '0')}`
}
