/**
 * The forms in which people leave a value to be filled in later: `<NAME>`, `${VAR}`, `$VAR`, `{{ … }}`, `__HOST__`, and
 * all capitals with underscores as in `PROJECT_ID`.
 */
const forms =
  /<[A-Za-z][\w .:/|-]*>|\$\{[^{}]+\}|\$[A-Z][A-Z0-9_]+\b|\{\{.*?\}\}|(?<!\w)__[A-Za-z0-9]+(?:_[A-Za-z0-9]+)*__(?!\w)|(?<![\w$]|\$\()[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?!\w)/;

/**
 * The first placeholder in a value, as it is written there; undefined where there is none. It only says what a value
 * looks like: `PROJECT_ID` is also a good name of an environment variable, so ask only where the value is wrong.
 */
export function placeholderIn(value: string): string | undefined {
  return forms.exec(value)?.[0];
}

/** A placeholder in a key, where words in capitals are the usual names of settings and none. */
export function placeholderInKey(key: string): string | undefined {
  return /^[A-Z0-9][A-Z0-9_]*$/.test(key) ? undefined : placeholderIn(key);
}
