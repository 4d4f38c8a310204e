import { isTimeZone } from './time-zones.js';

/** One of the five fields. */
interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

const none: readonly string[] = [];
const months = ['', 'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const fields: readonly Field[] = [
  { name: 'minute', min: 0, max: 59, names: none },
  { name: 'hour', min: 0, max: 23, names: none },
  { name: 'day of the month', min: 1, max: 31, names: none },
  { name: 'month', min: 1, max: 12, names: months },
  { name: 'day of the week', min: 0, max: 6, names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] },
];
const words = new Set(['@yearly', '@annually', '@monthly', '@weekly', '@daily', '@midnight', '@hourly']);

/**
 * What is wrong with a cron schedule, as the end of a sentence; undefined where it is one. Reads as the standard parser of
 * github.com/robfig/cron/v3 does, which is what CronJob validation calls.
 */
export function cronProblem(schedule: string): string | undefined {
  let rest = schedule;
  if (/^(CRON_)?TZ=/.test(rest)) {
    const space = rest.indexOf(' ');
    if (space < 0) return 'has nothing after the time zone';
    const zone = rest.slice(rest.indexOf('=') + 1, space);
    if (zone !== '' && zone !== 'Local' && !isTimeZone(zone)) return `names the time zone ${zone}, which there is not`;
    rest = rest.slice(space).trim();
  }
  if (rest.startsWith('@')) return wordProblem(rest);
  const parts = rest.split(/\s+/).filter((part) => part !== '');
  if (parts.length !== fields.length)
    return `has ${parts.length} field${parts.length === 1 ? '' : 's'}, where five are needed: minute, hour, day of the month, month, day of the week`;
  for (const [i, field] of fields.entries()) {
    const ranges = (parts[i] ?? '').split(',').filter((range) => range !== '');
    const wrong = ranges.map((range) => rangeProblem(range, field)).find(Boolean);
    if (wrong) return `has a ${field.name} that ${wrong}`;
  }
  return undefined;
}

function wordProblem(word: string): string | undefined {
  if (words.has(word)) return undefined;
  if (!word.startsWith('@every ')) return `is none of ${[...words].join(', ')} and @every with a duration`;
  return isDuration(word.slice('@every '.length)) ? undefined : 'has no duration such as 1h30m after @every';
}

/** Nanoseconds in Go's units of time. */
const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};

/** What Go's time.ParseDuration reads: at most 63 bits of nanoseconds. */
export function isDuration(text: string): boolean {
  if (/^[-+]?0$/.test(text)) return true;
  if (!/^[-+]?((\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h))+$/.test(text)) return false;
  const parts = [...text.matchAll(/([\d.]+)([a-zµμ]+)/g)];
  return parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (units[unit] ?? 0), 0) < 2 ** 63;
}

/** `*`, `?`, a value or a range of two, with a step behind `/`. */
function rangeProblem(range: string, field: Field): string | undefined {
  const [span = '', step, ...tooMany] = range.split('/');
  const [low = '', high, ...more] = span.split('-');
  if (tooMany.length > 0) return `holds more than one '/': ${range}`;
  const every = low === '*' || low === '?';
  if (!every && more.length > 0) return `holds more than one '-': ${range}`;
  const start = every ? field.min : numberOf(low, field);
  const last = every ? field.max : high === undefined ? start : numberOf(high, field);
  if (start === undefined || last === undefined)
    return `is no number${field.names === none ? '' : ' or name'}: ${range}`;
  const by = step === undefined ? 1 : numberOf(step, { ...field, names: none });
  if (by === undefined) return `has no number after '/': ${range}`;
  const end = step !== undefined && high === undefined ? field.max : last;
  if (start < field.min || end > field.max) return `must be between ${field.min} and ${field.max}: ${range}`;
  if (start > end) return `begins after its end: ${range}`;
  return by === 0 ? `has a step of 0: ${range}` : undefined;
}

function numberOf(text: string, field: Field): number | undefined {
  const named = text === '' ? -1 : field.names.indexOf(text.toLowerCase());
  if (named >= 0) return named;
  return /^\+?[0-9]+$|^-0+$/.test(text) ? Number(text) : undefined;
}
