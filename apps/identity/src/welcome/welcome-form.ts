import { nfc } from '@onevillage/kernel';
import { passwordFault } from '../accounts/password.js';
import type { LinkPurpose } from './one-time-link.store.js';

export interface WelcomeForm {
  readonly code: string;
  /** '' on an invitation: the account has one. */
  readonly email: string;
  readonly password: string;
}

export interface FormFault {
  readonly field: 'code' | 'email' | 'password' | 'repeat';
  readonly message: string;
}

const EMAIL = /^[^\s@<>"'(),;:\\]{1,64}@[^\s@<>"'(),;:\\]{1,189}$/;

/** What a submitted page says, or every fault of it at once. */
export function readWelcomeForm(
  body: string,
  purpose: LinkPurpose,
): { form: WelcomeForm; faults: FormFault[] } {
  const given = new URLSearchParams(body);
  const form: WelcomeForm = {
    code: (given.get('code') ?? '').trim(),
    email: purpose === 'first-admin' ? nfc(given.get('email') ?? '') : '',
    password: given.get('password') ?? '',
  };
  const faults: FormFault[] = [];
  if (form.code === '')
    faults.push({ field: 'code', message: 'Enter the code: it is the part of your link after #.' });
  if (purpose === 'first-admin' && !EMAIL.test(form.email)) {
    faults.push({ field: 'email', message: 'Enter your e-mail address, such as name@example.org.' });
  }
  const fault = passwordFault(form.password, form.email);
  if (fault) faults.push({ field: 'password', message: fault });
  else if (given.get('repeat') !== form.password)
    faults.push({ field: 'repeat', message: 'The two passwords differ.' });
  return { form, faults };
}
