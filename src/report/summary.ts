import type { Paint } from './paint.js';
import { countSeverities, type Run } from './run.js';

/** The last line: what was found in how much, and what was not looked at. It hides nothing. */
export function summaryLine(run: Run, paint: Paint): string {
  const { result } = run;
  const { errors, warnings, infos } = countSeverities(result.diagnostics);
  const found = [
    errors > 0 ? paint.severity.error(count(errors, 'error')) : '',
    warnings > 0 ? paint.severity.warning(count(warnings, 'warning')) : '',
    infos > 0 ? paint.severity.info(count(infos, 'info')) : '',
  ].filter((part) => part !== '');
  const sign =
    errors > 0 ? paint.severity.error('✖') : found.length > 0 ? paint.severity.warning('▲') : paint.good('✔');
  const { objects, files } = result.counts;
  const versions = `Kubernetes ${run.kubernetes.join(', ')}`;
  const where = `in ${count(objects, 'object')} of ${count(files, 'file')} for ${versions}, ${time(run.milliseconds)}`;
  const parts = [`${found.length > 0 ? found.join(', ') : paint.good('nothing found')} ${where}`];
  const { fixed } = run;
  if (fixed && fixed.made.length > 0)
    parts.push(paint.good(`${fixed.made.length} fixed in ${count(fixed.files, 'file')}`));
  const fixable = result.diagnostics.filter(({ fixes }) => fixes.length > 0).length;
  if (fixable > 0) parts.push(`${fixable} with a fix`);
  if (result.suppressed.length > 0) parts.push(`${result.suppressed.length} ignored`);
  if (run.hidden > 0) parts.push(`${run.hidden} below error not shown`);
  const skipped = notChecked(run);
  if (skipped !== '') parts.push(`not checked: ${skipped}`);
  return `${sign} ${parts.join(' · ')}`;
}

/** The reasons with how often each: the most frequent first, the rest as a number. */
function notChecked({ result, passedOver }: Run): string {
  const reasons = new Map<string, number>();
  for (const { reason } of [...result.notChecked, ...passedOver]) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const ordered = [...reasons].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const shown = ordered.slice(0, 3).map(([reason, times]) => `${times} × ${reason}`);
  const rest = ordered.slice(3).reduce((sum, [, times]) => sum + times, 0);
  if (rest > 0) shown.push(`${rest} more for ${count(ordered.length - 3, 'other reason')} (--format json lists them)`);
  return shown.join(', ');
}

function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}

function time(milliseconds: number): string {
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
