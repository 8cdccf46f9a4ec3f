// npm run test:matrix, test:canary, test:indistinguishable, test:withdrawal: a proof that plays the product from its sources, on a Postgres of its own.
import setup from './database.setup.mjs';
import teardown from './database.teardown.mjs';

const [name = ''] = process.argv.splice(2, 1);
const { prove } = await import('../proofs/src/options.ts');
const { proof, n } = await import(`../secrecy/${name}.ts`);

await prove(name, n, async (options) => {
  await setup();
  try {
    return await proof(options);
  } finally {
    await teardown();
  }
});
