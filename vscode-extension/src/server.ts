import path from 'node:path';

/** The command line that the extension brings along; `dist/server` is laid out as the package is. */
export function serverFile(extensionPath: string): string {
  return path.join(extensionPath, 'dist/server/dist/cli/main.js');
}

/** The folder of the rules' pages: `AREA/NAME.md`. */
export function rulePages(extensionPath: string): string {
  return path.join(extensionPath, 'dist/server/docs/rules');
}
