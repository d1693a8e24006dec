import type { ApplyingExhibitor } from '@onevillage/contracts-fairs';
import { changesOf, RuleViolation } from '@onevillage/kernel';
import type { ExhibitorDesk, NearExhibitor } from '../exhibitors/exhibitor-desk.js';
import type { Exhibitor } from '../exhibitors/exhibitor.js';
import { changed, type Application } from './application.js';
import { factsOf, submittedBy, newApplication, requireDraft, type Entry } from './entry.js';
import type { ApplicationChange } from './keep-applications.js';
import { productsOf, type RowWithIds } from './named-row.js';

export interface EnterDesk {
  readonly entry: Entry;
  readonly exhibitors: ExhibitorDesk;
  /** Of the fair, the newest last; grows with what is entered. */
  readonly applications: Application[];
  /** By application: what is told of it, once. */
  readonly happened: Map<string, ApplicationChange>;
  /** All whose the exhibitor is: its producer and heirs, the last of whom stands now. */
  readonly heirs: (exhibitor: Exhibitor) => readonly string[];
  /** Whether who enters it may have the contact of the exhibitor. */
  readonly opensContact: (exhibitor: Exhibitor, row: RowWithIds) => boolean;
  readonly newId: () => string;
  readonly nextTurn: () => number;
}
export interface Entered {
  readonly status: 'created' | 'updated' | 'unchanged';
  readonly application: Application;
}

/**
 * What a row becomes. `again`: the same row may come again, and changes nothing then; otherwise an application that is
 * there already is in the way.
 * @throws RuleViolation what refuses it
 */
export function enterRow(
  desk: EnterDesk,
  row: RowWithIds & { readonly exhibitor: ApplyingExhibitor },
  { again }: { again: boolean },
): Entered | readonly NearExhibitor[] {
  const exhibitor = desk.exhibitors.find(row.exhibitor);
  if (!('exhibitorId' in exhibitor)) return exhibitor;
  const item = { ...row, productIds: productsOf(row, desk.heirs(exhibitor).at(-1), desk.entry.named) };
  const before = desk.applications.findLast(
    (one) => one.exhibitorId === exhibitor.exhibitorId && one.zoneId === item.zoneId,
  );
  const isLive = before && before.state !== 'rejected' && before.state !== 'withdrawn';
  if (before && isLive && !again) {
    const { applicationId, state } = before;
    throw new RuleViolation('fairs.application-exists', { applicationId, state });
  }
  const entered = before && again ? repeated(desk, item, before, exhibitor) : begun(desk, item, exhibitor);
  desk.exhibitors.keep(exhibitor);
  return entered;
}

function begun(desk: EnterDesk, item: RowWithIds, exhibitor: Exhibitor): Entered {
  const { entry, newId } = desk;
  const { exhibitorId, name: exhibitorName } = exhibitor;
  const ownerIds = desk.heirs(exhibitor);
  const draft = newApplication(factsOf(item), {
    applicationId: newId(),
    fairId: entry.fair.fairId,
    exhibitorId,
    exhibitorName,
    producerId: ownerIds.at(-1) ?? null,
    ownerIds,
    zoneId: item.zoneId,
    opensContact: desk.opensContact(exhibitor, item),
  });
  requireDraft(entry, draft, exhibitor.adminUnitIds);
  if (item.submit) {
    const application = submittedBy(entry, draft, desk.nextTurn());
    return kept(desk, 'created', draft, { happened: 'submitted', application });
  }
  return kept(desk, 'created', draft, { happened: 'drafted', application: draft });
}

/** A row that came before: a draft takes up what it says now, anything else is as it was submitted or is refused. */
function repeated(desk: EnterDesk, item: RowWithIds, before: Application, exhibitor: Exhibitor): Entered {
  const { entry } = desk;
  if (before.state !== 'draft') {
    const fields = Object.keys(changesOf<Application>(before, factsOf(item)));
    if (fields.length === 0) return { status: 'unchanged', application: before };
    const { applicationId, state } = before;
    throw new RuleViolation('fairs.application-differs', { applicationId, state, fields: fields.join(', ') });
  }
  const draft = changed(before, factsOf(item));
  const now = draft ?? before;
  requireDraft(entry, now, exhibitor.adminUnitIds);
  if (item.submit) {
    const opened = { ...now, opensContact: now.opensContact || desk.opensContact(exhibitor, item) };
    const application = submittedBy(entry, opened, desk.nextTurn());
    return kept(desk, 'updated', before, { happened: 'submitted', application });
  }
  if (!draft) return { status: 'unchanged', application: before };
  return kept(desk, 'updated', before, { happened: 'changed', application: draft });
}

/** However much a command says of an application, it is one change of it. */
function kept(
  { applications, happened }: EnterDesk,
  status: 'created' | 'updated',
  before: Application,
  change: ApplicationChange,
): Entered {
  const { applicationId } = before;
  const earlier = happened.get(applicationId);
  const version = earlier ? before.version : before.version + 1;
  const application = { ...change.application, version };
  const isNew = earlier?.happened === 'drafted' && change.happened === 'changed';
  happened.set(applicationId, { happened: isNew ? 'drafted' : change.happened, application });
  const place = applications.findIndex((one) => one.applicationId === applicationId);
  if (place < 0) applications.push(application);
  else applications[place] = application;
  return { status, application };
}
