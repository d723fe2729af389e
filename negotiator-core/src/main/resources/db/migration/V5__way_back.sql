-- What routers take back by themselves unless somebody says in time that it is to stay.

CREATE TABLE way_back (
  router  TEXT NOT NULL,
  owner   TEXT NOT NULL,
  token   TEXT NOT NULL,     -- its name on the router
  until   TEXT NOT NULL,
  keys    TEXT NOT NULL,     -- JSON array of intent keys
  PRIMARY KEY (router, owner)
) WITHOUT ROWID;
