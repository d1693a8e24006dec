import { registerHooks } from 'node:module';
import '../../../../libs/testing/register-ts.mjs';

/* The reading thread from source, as tests need it: every package of ours by its source too. */
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier, { ...context, conditions: [...context.conditions, '@onevillage/source'] }),
});
await import('../files/file.worker.ts');
