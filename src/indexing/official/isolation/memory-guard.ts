import { workerData } from 'node:worker_threads'

/**
 * Runs in a thread of the parser process and ends the whole process once it holds more memory than allowed. A thread,
 * because a parser that is busy swelling never comes back to look at itself.
 */
const { limitBytes } = workerData as { readonly limitBytes: number }
setInterval(() => {
  if (process.memoryUsage.rss() > limitBytes) process.kill(process.pid, 'SIGKILL')
}, 20)
