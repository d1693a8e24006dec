import { type Locale, LOCALES } from './request-context.js';

/** The first of our languages by the client's preference; English when it names none of them. */
export function localeOf(acceptLanguage: string | undefined): Locale {
  const wishes = (acceptLanguage ?? '').split(',').map((part, order) => {
    const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
    const q = Number(parameters.find((parameter) => parameter.trim().startsWith('q='))?.split('=')[1] ?? 1);
    return { language: tag.split('-')[0], q: Number.isFinite(q) ? q : 0, order };
  });
  wishes.sort((a, b) => b.q - a.q || a.order - b.order);
  for (const { language, q } of wishes) {
    const found = q > 0 && LOCALES.find((locale) => locale === language);
    if (found) return found;
  }
  return 'en';
}
