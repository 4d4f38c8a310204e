import type { Constraints } from '../../schema/constraint.js';
import { object, text } from '../read.js';
import type { Frame, Run, Visitors } from '../visitor.js';

const name = 'io.k8s.api.core.v1.Event';

export const eventConstraints: Constraints = {
  [name]: {
    source: 'pkg/apis/core/validation/events.go legacyValidateEvent',
    fields: { involvedObject: { required: false } },
  },
};

/** legacyValidateEvent: an event stands in the namespace of what it is about; of what has none, in default. */
function event({ value }: Frame, run: Run): void {
  const about = text(object(value, 'involvedObject') ?? {}, 'namespace');
  const own = text(object(value, 'metadata') ?? {}, 'namespace');
  // An event without a namespace gets that of the request.
  if (own === '') return;
  if (about === '' ? own !== 'default' : about !== own)
    run.add('invalid', '/involvedObject/namespace', `must be that of the event, ${own}`);
}

export const eventVisitors: Visitors = { [name]: [event] };
