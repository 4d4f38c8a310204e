/** A place as it is asked for: line and column from 1. */
export interface AskedPlace {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** The place that an argument means: `web.yaml:12` or `web.yaml:12:7`; undefined for the id of a rule. */
export function placeIn(argument: string): AskedPlace | undefined {
  const match = /^(.+?):(\d+)(?::(\d+))?:?$/.exec(argument);
  if (!match) return undefined;
  const [, file = '', line, column] = match;
  return { file, line: Number(line), ...(column === undefined ? {} : { column: Number(column) }) };
}
