import { createConnection } from 'vscode-languageserver/node';
import { serve } from '../server/index.js';
import { version } from './version.js';

/**
 * `plimsoll lsp --stdio`: answers an editor on standard input and output. The library ends the process when the editor
 * says so or goes away: this never returns.
 */
export async function lspCommand(): Promise<never> {
  const connection = createConnection(process.stdin, process.stdout);
  serve(connection, version);
  connection.listen();
  return new Promise<never>(() => undefined);
}
