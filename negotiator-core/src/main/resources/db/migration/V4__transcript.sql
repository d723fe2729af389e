-- What both sites have signed; kept when the negotiation is over.

CREATE TABLE transcript (
  id          TEXT    NOT NULL PRIMARY KEY,    -- of the negotiation
  content     TEXT    NOT NULL                 -- JSON, as 'accordo transcript show' prints it
);
