// zod compiles its schemas with `new Function` unless told not to before the first one is made. The content-security
// policy forbids that, and the attempt alone would be reported: so this runs before every module, whatever the bundle.
globalThis.__zod_globalConfig = { jitless: true };
