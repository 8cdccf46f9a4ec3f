/**
 * zod compiles its schemas with `new Function` unless told not to before the first one is made. The content-security
 * policy forbids that, and the attempt alone would be reported: so this module is imported before all others.
 */
(globalThis as { __zod_globalConfig?: { jitless: boolean } }).__zod_globalConfig = { jitless: true };
