-- The agent's ledger: what was applied on which router, for whom, and how to undo it.

CREATE TABLE applied_intent (
  router      TEXT    NOT NULL,
  intent_key  TEXT    NOT NULL,
  position    INTEGER NOT NULL,
  content     TEXT    NOT NULL,
  number      INTEGER,             -- of a prefix translation
  state       TEXT    NOT NULL,
  config      TEXT    NOT NULL,    -- JSON, see RenderedConfigJson
  recorded    TEXT    NOT NULL,    -- JSON object
  owners      TEXT    NOT NULL,    -- JSON array
  applied_at  TEXT    NOT NULL,
  previous    TEXT,                -- JSON, what a pending entry replaces
  PRIMARY KEY (router, intent_key),
  UNIQUE (router, number)
) WITHOUT ROWID;

CREATE TABLE shared_part (
  router      TEXT    NOT NULL,
  part_key    TEXT    NOT NULL,
  position    INTEGER NOT NULL,
  state       TEXT    NOT NULL,
  config      TEXT    NOT NULL,    -- JSON, see RenderedConfigJson
  recorded    TEXT    NOT NULL,    -- JSON object
  users       TEXT    NOT NULL,    -- JSON array of intent keys
  PRIMARY KEY (router, part_key)
) WITHOUT ROWID;

CREATE TABLE answered_request (
  router      TEXT    NOT NULL,
  owner       TEXT    NOT NULL,
  request_id  TEXT    NOT NULL,
  content     TEXT    NOT NULL,
  outcome     TEXT    NOT NULL,    -- JSON
  answered_at TEXT    NOT NULL,
  PRIMARY KEY (router, owner, request_id)
) WITHOUT ROWID;
