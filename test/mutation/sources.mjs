// The law's tests under mocha: it loads them once and only switches the mutant, so that one is tried in milliseconds. Jest, which
// loads everything anew for each, takes hours. They are written for jest, whose globals get these names of mocha's.
import { register } from 'node:module';
import fc from 'fast-check';

// The same cases for every mutant, so that a survivor of one run survives the next.
fc.configureGlobal({ seed: 1, endOnFailure: true, numRuns: 100 });
register('../runner/typescript.mjs', import.meta.url);
register('./jest-globals.mjs', import.meta.url);
