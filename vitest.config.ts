import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // The corpora and the processes of their own take longer than five seconds on a busy machine.
    testTimeout: 60_000,
    // A test that sets the colours of its surroundings would change what others print.
    env: { NO_COLOR: undefined, FORCE_COLOR: undefined },
  },
});
