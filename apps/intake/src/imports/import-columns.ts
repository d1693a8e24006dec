/** An import without its bytes. */
export const IMPORT_COLUMNS = `id, kind, showroom_id as "showroomId", producer_id as "producerId", fair_id as "fairId", version, owner, file_name as "fileName", delimiter, encoding, sheet, told, province, scheme,
  reading, state, run, dry_run as "dryRun", done_rows as "doneRows", total_rows as "totalRows", counts, failure,
  bytes is not null as "fileKept", trial_of as "trialOf", created_at as "createdAt", changed_at as "changedAt"`;
