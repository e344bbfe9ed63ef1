import type { Reporter, TestModule } from 'vitest/node'

/** Ends the run with one plain line that any build service can read. */
export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], reason: string): void {
    const counts = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    for (const module of modules) {
      for (const test of module.children.allTests()) counts[test.result().state]++
      // A file that could not be loaded has no tests to fail.
      if (module.state() === 'failed' && module.errors().length > 0) counts.failed++
    }
    // The package that starts PostgreSQL ends the process with 0 whatever came before; the last word is ours.
    if (counts.failed > 0 || errors.length > 0 || reason === 'failed') {
      process.on('exit', () => {
        process.exitCode = 1
      })
    }
    process.stdout.write(
      `\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped + counts.pending} skipped\n`,
    )
  }
}
