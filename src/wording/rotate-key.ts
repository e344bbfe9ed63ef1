export const ROTATE_USAGE = `npm run rotate-key [-- --drop-old]
  换一把新的案件数据密钥，并用它重新加密全部案件。中途断电、被强行结束都不要紧，再运行一次就会接着做完。
  服务器可以照常运行。旧密钥留在密钥文件里，用来读换密钥之前的备份；
  --drop-old   做完后从密钥文件里删去旧密钥（换密钥之前的备份就再也读不出来了）`

export const rotateNotes = {
  newKey: (id: string) => `新密钥 ${id} 已写入密钥文件，请现在就把密钥文件另外备份一份。正在重新加密……`,
  goesOn: (id: string) => `接着上次没有做完的：用密钥 ${id} 重新加密……`,
  again: '做的时候又有新的案件用旧密钥写了进来，请再运行一次。',
  environment: (key: string) =>
    `密钥来自 CASE_DATA_KEY。请这样换：\n1. 把新密钥接在后面（逗号隔开），重启全部进程：CASE_DATA_KEY=旧密钥,${key}\n2. 把新密钥换到最前面，重启全部进程。\n3. 再运行一次 npm run rotate-key。`,
  done: (rows: number, old: 'kept' | 'dropped' | 'environment') =>
    `完成：重新加密了 ${rows} 件。${
      {
        kept: '旧密钥还留在密钥文件里，用来读以前的备份。',
        dropped: '旧密钥已从密钥文件里删去。',
        environment: '旧密钥可以从 CASE_DATA_KEY 里删去了；读以前的备份还要用它。',
      }[old]
    }`,
} as const
