/** Preloaded into an observed process: writes the modules of Node that it loaded, one a line, when it ends. */
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  const file = process.env.BUILTINS_FILE;
  const names = process.moduleLoadList
    .filter((entry) => entry.startsWith('NativeModule '))
    .map((entry) => entry.slice('NativeModule '.length));
  if (file) writeFileSync(file, `${names.join('\n')}\n`);
});
