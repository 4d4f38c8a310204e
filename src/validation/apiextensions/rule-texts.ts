import { objects, text, textIfSet } from '../read.js';
import type { JsonObject, Run } from '../visitor.js';

const reasons = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];
const hasLineBreak = (value: string) => /[\n\r]/.test(value);

/** The texts of x-kubernetes-validations; their expressions are not compiled. Source as in schema-rules.ts. */
export function celRules(schema: JsonObject, pointer: string, run: Run): void {
  objects(schema, 'x-kubernetes-validations').forEach((rule, i) => {
    const at = `${pointer}/x-kubernetes-validations/${i}`;
    const expression = text(rule, 'rule').trim();
    const message = text(rule, 'message');
    if (expression === '') run.add('required', `${at}/rule`, '');
    else if (message !== '' && message.trim() === '') run.add('invalid', `${at}/message`, 'must not be blank');
    else if (hasLineBreak(message.trim())) run.add('invalid', `${at}/message`, 'must be one line');
    else if (hasLineBreak(expression) && message === '')
      run.add('required', `${at}/message`, 'is needed when the rule has several lines');
    const dynamic = text(rule, 'messageExpression');
    if (dynamic !== '' && dynamic.trim() === '') run.add('required', `${at}/messageExpression`, 'must not be blank');
    const reason = textIfSet(rule, 'reason');
    if (reason !== undefined && !reasons.includes(reason))
      run.add('unsupported', `${at}/reason`, '', { allowed: reasons });
    const path = text(rule, 'fieldPath');
    if (path !== '' && (path.trim() === '' || hasLineBreak(path)))
      run.add('invalid', `${at}/fieldPath`, 'must be a path such as .spec.replicas');
  });
}
