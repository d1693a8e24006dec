import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineEvent } from '../events/define-event.js';
import { personalDataFaults } from './personal-data-faults.js';

const faultsOf = (shape: z.ZodRawShape): string[] =>
  personalDataFaults(
    defineEvent({
      context: 'a',
      aggregate: 'b',
      name: 'done',
      version: 1,
      summary: 'x.',
      data: z.strictObject(shape),
    }),
  );

describe('the test for personal data', () => {
  it.each([
    'representative',
    'representativeName',
    'legalRepresentative',
    'contactName',
    'contacts',
    'phone',
    'phoneNumber',
    'mobilePhone',
    'email',
    'emailAddress',
    'personalId',
    'personal_id',
    'personalIdEnd',
    'citizenId',
    'nationalId',
    'cccd',
    'idNumber',
    'identityNumber',
    'passportNumber',
    'dateOfBirth',
    'birthDate',
    'gender',
    'ethnicity',
    'disability',
    'bankAccount',
    'bankAccountNumber',
    'iban',
    'accountNumber',
    'firstName',
    'fullName',
    'ownerName',
    'director',
    'signatory',
  ])('is red for %s, however deep', (name) => {
    expect(faultsOf({ [name]: z.string() })).toEqual([`a.b.done.v1: /${name} may name a person`]);
    const deep = z.array(
      z.strictObject({ inner: z.union([z.int(), z.strictObject({ [name]: z.string().nullable() })]) }),
    );
    expect(faultsOf({ list: deep.nullable() })).toEqual([
      `a.b.done.v1: /list/[]/inner/${name} may name a person`,
    ]);
    expect(faultsOf({ map: z.record(z.string(), z.strictObject({ [name]: z.int() })) })).toHaveLength(1);
    expect(faultsOf({ map: z.record(z.enum(['a', name]), z.string()) })).toHaveLength(1);
    expect(faultsOf({ pair: z.tuple([z.string(), z.strictObject({ [name]: z.int() })]) })).toHaveLength(1);
  });

  it('is red for an e-mail address under another name', () => {
    expect(faultsOf({ reach: z.email() })).toEqual(['a.b.done.v1: /reach is an e-mail address']);
  });

  it.each([
    'name',
    'producerName',
    'brand',
    'issuer',
    'address',
    'adminUnitId',
    'taxCode',
    'number',
    'decisionNumber',
    'validFrom',
    'telemetry',
    'homepage',
    'sextant',
    'banknote',
    'responsibleParty',
  ])('is green for %s', (name) => {
    expect(faultsOf({ [name]: z.string() })).toEqual([]);
  });
});
