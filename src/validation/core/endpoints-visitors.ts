import { addressProblem, endpointProblem } from '../address.js';
import { isBlank, list, objects, text } from '../read.js';
import type { Frame, Run, Visitors } from '../visitor.js';

const v1 = 'io.k8s.api.core.v1';

/** validateEndpointSubsets */
function subset(frame: Frame, run: Run): void {
  const { value, pointer } = frame;
  if (list(value, 'addresses').length + list(value, 'notReadyAddresses').length === 0)
    run.add('required', pointer, 'needs an entry in addresses or notReadyAddresses');
  const ports = objects(value, 'ports');
  if (ports.length > 1)
    ports.forEach((port, i) => {
      if (isBlank(port, 'name'))
        run.add('required', `${pointer}/ports/${i}/name`, 'must be set where there are several ports');
    });
}

/** validateEndpointAddress */
function address(frame: Frame, run: Run): void {
  const ip = text(frame.value, 'ip');
  const wrong = ip === '' ? undefined : (addressProblem(run, ip) ?? endpointProblem(ip));
  if (wrong) run.add('invalid', `${frame.pointer}/ip`, wrong);
}

/** pkg/apis/core/validation ValidateEndpoints */
export const endpoints: Visitors = {
  [`${v1}.EndpointSubset`]: [subset],
  [`${v1}.EndpointAddress`]: [address],
};
