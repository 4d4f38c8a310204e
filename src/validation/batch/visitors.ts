import { isTimeZone } from '../../schema/time-zones.js';
import { selects } from '../labels.js';
import { over, versions } from '../over.js';
import { descend, flag, isSet, number, object, since, stringMap, text, textIfSet } from '../read.js';
import type { Frame, Run, Visitor, Visitors } from '../visitor.js';
import { jobSpec, jobTemplate } from './job-spec.js';

const both = ['v1', 'v1beta1'];

/** ValidateJob */
function job(frame: Frame, run: Run): void {
  const spec = object(frame.value, 'spec') ?? {};
  const name = text(descend(frame.value, 'metadata') ?? {}, 'name');
  if (flag(spec, 'manualSelector') === true) manualSelector(spec, frame.pointer, run);
  else generatedSelector(spec, name, frame.pointer, run);
  const completions = number(spec, 'completions') ?? (isSet(spec, 'parallelism') ? 0 : 1);
  const longest = `${name}-${completions - 1}`;
  if (since(run, 28) && spec.completionMode === 'Indexed' && completions > 0 && name !== '' && !isLabel(longest))
    run.add('invalid', `${frame.pointer}/metadata/name`, `makes no host name for the pods: ${longest} is no DNS label`);
}

function isLabel(name: string): boolean {
  return name.length <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name);
}

function manualSelector(spec: Frame['value'], pointer: string, run: Run): void {
  const selector = object(spec, 'selector');
  if (!isSet(spec, 'selector'))
    run.add('required', `${pointer}/spec/selector`, 'must be set where manualSelector is true');
  const labels = stringMap(descend(spec, 'template', 'metadata'), 'labels');
  if (selector && labels && selects(selector, labels) === false)
    run.add('invalid', `${pointer}/spec/template/metadata/labels`, "must match the Job's own selector");
}

/** validateGeneratedSelector: the labels that generateSelector adds are for it alone. */
function generatedSelector(spec: Frame['value'], name: string, pointer: string, run: Run): void {
  const labels = stringMap(descend(spec, 'template', 'metadata'), 'labels') ?? {};
  const prefixes = since(run, 27) ? ['', 'batch.kubernetes.io/'] : [''];
  const expected: Record<string, string> = Object.create(null);
  for (const prefix of prefixes) {
    const place = `${pointer}/spec/template/metadata/labels/${prefix.replace('/', '~1')}`;
    expected[`${prefix}controller-uid`] = '\0 known only when the Job is made';
    expected[`${prefix}job-name`] = name;
    if (labels[`${prefix}controller-uid`] !== undefined)
      run.add('invalid', `${place}controller-uid`, 'must not be set: the API server sets it when the Job is made');
    const own = labels[`${prefix}job-name`];
    if (own !== undefined && own !== name)
      run.add(
        'invalid',
        `${place}job-name`,
        name === ''
          ? 'must not be set: the name of the Job is not known yet'
          : `must be the name of the Job, ${name}, or not be set`,
      );
  }
  const selector = object(spec, 'selector');
  if (selector && selects(selector, expected) === false)
    run.add('invalid', `${pointer}/spec/selector`, 'must not be set unless manualSelector is true');
}

/** validateScheduleFormat (a time zone in the schedule has been refused since 1.29) and validateTimeZone. */
function cronJobSpec(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  const schedule = text(value, 'schedule');
  const zone = since(run, 25) ? textIfSet(value, 'timeZone') : undefined;
  if (schedule.includes('TZ') && (since(run, 29) || zone !== undefined))
    run.add('invalid', `${pointer}/schedule`, 'must not hold a time zone: timeZone is the field for it');
  if (zone !== undefined && !isTimeZone(zone))
    run.add('invalid', `${pointer}/timeZone`, 'is no time zone of the IANA database, such as Europe/Vienna or Etc/UTC');
}

/** pkg/apis/batch/validation */
export const batch: Visitors = {
  'io.k8s.api.batch.v1.Job': [job],
  'io.k8s.api.batch.v1.JobSpec': [jobSpec],
  ...over<readonly Visitor[]>(versions('batch', both, 'JobTemplateSpec'), [jobTemplate]),
  ...over<readonly Visitor[]>(versions('batch', both, 'CronJobSpec'), [cronJobSpec]),
};
