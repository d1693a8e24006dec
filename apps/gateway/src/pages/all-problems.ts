import { catalogProblems } from '@onevillage/contracts-catalog';
import { ecommerceSyncProblems } from '@onevillage/contracts-ecommerce-sync';
import { fairsProblems } from '@onevillage/contracts-fairs';
import { identityProblems } from '@onevillage/contracts-identity';
import { intakeProblems } from '@onevillage/contracts-intake';
import { mergeProblems, platformProblems, valueProblems } from '@onevillage/contracts-kit';
import { producersProblems } from '@onevillage/contracts-producers';
import { recognitionProblems } from '@onevillage/contracts-recognition';
import { showroomProblems } from '@onevillage/contracts-showroom';

/** Every code that any service answers with. */
export const allProblems = mergeProblems(
  platformProblems,
  valueProblems,
  producersProblems,
  catalogProblems,
  recognitionProblems,
  fairsProblems,
  showroomProblems,
  ecommerceSyncProblems,
  intakeProblems,
  identityProblems,
);
