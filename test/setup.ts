import fc from 'fast-check';

// The same inputs on every run: a test that fails on one machine fails on all. `FC_SEED=random` (or a number, to see a
// failure again) looks further.
const asked = process.env.FC_SEED;
fc.configureGlobal({ seed: asked === 'random' ? Date.now() : Number(asked ?? 20261121) });
