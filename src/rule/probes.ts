import type { Probe } from 'kubernetes-types/core/v1.js';
import type { Cursor } from '../object/index.js';
import { type Json, toJson } from '../syntax/index.js';

/** The probes of a container, in the order in which they begin to count. */
export const probeNames = ['startupProbe', 'livenessProbe', 'readinessProbe'] as const;

/** When a probe asks and gives up, in seconds, with the defaults of the API filled in (SetDefaults_Probe). */
export interface ProbeTiming {
  readonly delay: number;
  readonly period: number;
  readonly timeout: number;
  readonly failures: number;
  /** From the start of the container until a probe that always fails has failed for good. */
  readonly budget: number;
}

/** The timing of a probe; undefined where there is no probe, or a value that is no number (a placeholder, a mistake). */
export function probeTiming(probe: Cursor<Probe | undefined>): ProbeTiming | undefined {
  if (!probe.exists) return undefined;
  const delay = secondsAt(probe, 'initialDelaySeconds', 0);
  const period = secondsAt(probe, 'periodSeconds', 10);
  const timeout = secondsAt(probe, 'timeoutSeconds', 1);
  const failures = secondsAt(probe, 'failureThreshold', 3);
  if (delay === undefined || period === undefined || timeout === undefined || failures === undefined) return undefined;
  return { delay, period, timeout, failures, budget: delay + period * failures };
}

/** The API takes 0 for "not written" in all but the initial delay, whose default it is. */
function secondsAt(
  probe: Cursor<Probe | undefined>,
  field: 'initialDelaySeconds' | 'periodSeconds' | 'timeoutSeconds' | 'failureThreshold',
  fallback: number,
): number | undefined {
  const at = probe.at(field);
  return at.exists ? (at.number === 0 ? fallback : at.number) : fallback;
}

/** True where two probes ask the same: the same handler with the same settings. */
export function sameHandler(one: Cursor<Probe | undefined>, other: Cursor<Probe | undefined>): boolean {
  const [a, b] = [handlerOf(one), handlerOf(other)];
  return a !== undefined && a === b;
}

function handlerOf(probe: Cursor<Probe | undefined>): string | undefined {
  const handlers = ['exec', 'httpGet', 'tcpSocket', 'grpc'].flatMap((name) => {
    const { node } = probe.as<Record<string, unknown>>().at(name);
    return node ? [`${name} ${JSON.stringify(sorted(toJson(node)))}`] : [];
  });
  return handlers.length === 1 ? handlers[0] : undefined;
}

/** The same value with its keys in one order. */
function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted(value[key] ?? null)]));
}
