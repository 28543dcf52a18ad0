import type { Reporter, TestModule } from 'vitest/node';

/** Ends a test run with one plain line that people and machines can read: "12 passed, 0 failed, 1 skipped". */
export class ClosingLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    let passed = 0;
    let failed = errors.length;
    let skipped = 0;
    for (const module of modules) {
      const states = Array.from(module.children.allTests(), (test) => test.result().state);
      const count = (wanted: string) => states.filter((state) => state === wanted).length;
      passed += count('passed');
      failed += count('failed');
      skipped += states.length - count('passed') - count('failed');
      // A module can fail without a failing test: it does not load, or a hook fails and its tests never run.
      if (module.state() === 'failed' && count('failed') === 0) failed += 1;
    }
    process.on('exit', () =>
      console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`),
    );
  }
}
