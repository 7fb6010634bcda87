// Mutation tests change the source one spot at a time and ask whether a test notices.
// Only unit tests run here: the others are too slow to repeat thousands of times.
export default {
  mutate: ['src/**/*.ts', '!src/index.ts', '!src/presets/**'],
  ignorePatterns: ['dist', 'reports', 'coverage', '.ci'],
  testRunner: 'jest',
  // Named here, because the plugins are otherwise searched beside Stryker itself.
  plugins: ['@stryker-mutator/jest-runner'],
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: {
    configFile: 'jest.config.mjs',
    config: { testMatch: ['<rootDir>/__tests__/unit/**/*.test.ts'] },
  },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  reporters: ['clear-text', 'progress', 'html'],
  htmlReporter: { fileName: 'reports/mutation.html' },
  thresholds: { high: 90, low: 75, break: null },
  // Stryker would rewrite tsconfig.json through an API which TypeScript 7 does not have.
  tsconfigFile: 'none',
  tempDirName: 'reports/stryker',
};
