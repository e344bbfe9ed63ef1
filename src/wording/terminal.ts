/** What the terminal chat says around the replies. */
export const terminal = {
  prompt: '\n（直接打字提问，打数字选上面的问题，打“退出”结束）\n> ',
  leave: ['退出', '再见', 'exit', 'quit', '/quit', '/exit'] as readonly string[],
  goodbye: '再见。急事请打 12368。',
} as const
