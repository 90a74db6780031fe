/** Long passwords that head the public lists of leaked ones, and their Chinese cousins; letters and digits only. */
const COMMON = new Set(
  `1234567890 0123456789 0987654321 9876543210 12345678910 123456789a a123456789 1234567891 123456789q qwertyuiop
  qwerty12345 qwerty1234 qwerty123456 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4t5 q1w2e3r4t5y6 1qaz2wsx3edc qazwsxedcrfv zaq12wsxcde3
  asdfghjkl1 asdfghjklz zxcvbnm123 password12 password123 password1234 password12345 password2024 password2025
  password2026 mypassword passw0rd12 passw0rd123 p4ssw0rd123 letmein1234 welcome123 welcome1234 changeme123 iloveyou12
  iloveyou123 iloveyou520 woaini1314 woaini1314520 woaini520 woaini5201314 5201314520 1314520520 5201314woaini
  woaini123456 abc123456789 abcd123456 abcd12345678 abcde12345 abcdefghij abcdef123456 a1b2c3d4e5 a1234567890 aa123456789
  qq123456789 asd123456789 zxc123456789 wang123456 zhang123456 li123456789 admin12345 admin123456 administrator root123456
  test123456 guest123456 user123456 superman123 football123 basketball sunshine123 princess123 dragon12345 monkey12345
  michael123 computer123 internet123 china123456 zhongguo123 beijing2008 shanghai123 huawei12345 xiaomi12345 wangluo123
  mima123456 mima1234567 shouji12345 1111111111 0000000000 1122334455 1112223334 1231231231 123123123123 147258369
  1472583690 0147258369 1593572468 7894561230 789456123a 112233445566 135792468 1357924680 2468013579 3141592653`.split(
    /\s+/,
  ),
)
const PRODUCT = 'yiwang'
const FEWEST_DIFFERENT = 4

/** Why a password is refused, in the words of the person at the screen; null when it is good enough. */
export function weaknessOf(password: string, username: string): string | null {
  const plain = password.normalize('NFKC').toLowerCase()
  const bare = plain.replace(/[^\p{L}\p{N}]/gu, '')
  if (COMMON.has(bare) || isSequence(bare)) return '这个密码太常见，请换一个'
  if (new Set(plain).size < FEWEST_DIFFERENT) return '不同的字符太少，请换一个'
  if (plain.includes(username.toLowerCase())) return '密码不能包含用户名'
  if (plain.includes(PRODUCT)) return '密码不能包含系统名称'
  return null
}

/** Digits or letters in a row, up or down, around the end included: 34567890123. */
function isSequence(text: string): boolean {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, i) => (code - (codes[i] ?? 0) + 10) % 10))
  return /^(\d+|[a-z]+)$/.test(text) && steps.size === 1
}
