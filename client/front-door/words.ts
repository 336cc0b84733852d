/** Words of the front door. */
export const words = {
  banmian: { zh: '版面', en: 'Banmian' },
  product: { zh: '版面 · 报纸的实时编辑部', en: 'Banmian · the live newsroom of a newspaper' },
  setupTitle: { zh: '开一份新报', en: 'Begin a newspaper' },
  setupHelp: {
    zh: '这里还没有人。写下报名和第一位管理员；别的人、岗位和报头以后在「管理」里添。',
    en: 'Nobody is here yet. Name the paper and its first administrator; people, roles and masthead come later under Administration.',
  },
  titleName: { zh: '报名', en: 'Name of the paper' },
  name: { zh: '姓名', en: 'Your name' },
  login: { zh: '登录名', en: 'Sign-in name' },
  password: { zh: '密码', en: 'Password' },
  newPassword: { zh: '密码（至少 8 位）', en: 'Password (8 or more)' },
  passwordShort: { zh: '密码至少 8 位。', en: 'The password needs 8 characters or more.' },
  begin: { zh: '开报', en: 'Begin' },
  signInTitle: { zh: '登录', en: 'Sign in' },
  signIn: { zh: '进编辑部', en: 'Sign in' },
  demoTitle: { zh: '演示：选一个人，一点就进', en: 'Demo: choose a person to be' },
  demoHelp: {
    zh: '这是一份虚构的报纸。开两个窗口、两个人，看彼此做的事。',
    en: 'An invented paper. Open two windows as two people and watch each other work.',
  },
  enterAs: { zh: '以{name}进入（{hats}）', en: 'Enter as {name} ({hats})' },
  language: { zh: 'English', en: '中文' },
} as const;
