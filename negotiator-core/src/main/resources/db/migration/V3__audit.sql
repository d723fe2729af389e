-- Who asked for what, what was decided, what went to which router. Entries are only ever added.

CREATE TABLE audit (
  number  INTEGER PRIMARY KEY AUTOINCREMENT, -- also remembers the highest number that was given
  content TEXT NOT NULL,                     -- canonical JSON, see AuditEntry
  digest  TEXT NOT NULL                      -- SHA-256 of the content
);

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit is only added to');
END;

CREATE TRIGGER audit_is_not_removed BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'the audit is only added to');
END;
