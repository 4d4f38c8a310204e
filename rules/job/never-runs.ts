import { defineRule, manifest } from '../../src/rule/index.js';

const longest = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const names = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The numbers that a field of a schedule stands for; undefined where it is no field that cron could read. */
function numbersOf(field: string, first: number, last: number): Set<number> | undefined {
  const numbers = new Set<number>();
  for (const part of field.toLowerCase().split(',')) {
    const match = /^(?:([*?])|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
    if (!match) return undefined;
    const [, star, from, to, step] = match;
    const start = star ? first : numberOf(from);
    // With a step and no end, \`5/10\` goes on to the last.
    const end = star || (step && to === undefined) ? last : numberOf(to ?? from);
    const by = Number(step ?? 1);
    if (start === undefined || end === undefined || start < first || end > last || by === 0) return undefined;
    for (let n = start; n <= end; n += by) numbers.add(n);
  }
  return numbers;
}

function numberOf(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (/^\d+$/.test(word)) return Number(word);
  const month = names.indexOf(word);
  return month < 0 ? undefined : month + 1;
}

/** True where no year has one of the days in one of the months, and the day of the week does not make up for it. */
function neverComes(schedule: string): boolean {
  const fields = schedule
    .trim()
    .replace(/^(CRON_)?TZ=\S+\s+/, '')
    .split(/\s+/);
  if (fields.length !== 5) return false;
  const [, , dayField = '', monthField = '', weekday = ''] = fields;
  // Where the week is restricted too, a day has to fit only one of the two.
  if (!/^[*?](\/1)?$/.test(weekday)) return false;
  const days = numbersOf(dayField, 1, 31);
  const months = numbersOf(monthField, 1, 12);
  if (!days || !months || days.size === 0 || months.size === 0) return false;
  const first = Math.min(...days);
  return [...months].every((month) => first > (longest[month - 1] ?? 31));
}

export default defineRule({
  id: 'job/never-runs',
  severity: 'error',
  consequence: 'broken',
  summary: 'A CronJob waits for a day that no year has.',
  why: `\`0 0 30 2 *\` is a schedule like others for the API server: each field is in its range. But February has no 30th: the time never
comes, and the CronJob never makes a Job.`,
  fix: 'none',
  preset: 'recommended',
  since: '0.1.0',
  sources: [
    'pkg/controller/cronjob/utils.go: mostRecentScheduleTime',
    'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax',
  ],
  visit: 'object',

  check({ identity, root }, { report }) {
    if (identity.kind !== 'CronJob') return;
    const schedule = root.as<{ spec?: { schedule?: string } }>().at('spec').at('schedule');
    if (schedule.text === undefined || !neverComes(schedule.text)) return;
    report({
      at: schedule,
      message: `CronJob ${identity.name ?? ''} waits for a day that none of its months has ("${schedule.text}"): it never runs`,
    });
  },

  examples: [
    {
      title: 'the 31st of November',
      bad: manifest`
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: report
        spec:
          schedule: "0 6 31 4,6,9,11 *"
                    ^^^^^^^^^^^^^^^^^^^ CronJob report waits for a day that none of its months has ("0 6 31 4,6,9,11 *"): it never runs
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: app
                      image: example/app:1.4.2
      `,
    },
    {
      title: 'the last of February in leap years; a day of the week that makes up for it',
      good: manifest`
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: leap
        spec:
          schedule: "0 6 29 feb *"
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: app
                      image: example/app:1.4.2
        ---
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: mondays
        spec:
          schedule: "0 6 31 feb mon"
          jobTemplate:
            spec:
              template:
                spec:
                  restartPolicy: Never
                  containers:
                    - name: app
                      image: example/app:1.4.2
      `,
    },
  ],
});
