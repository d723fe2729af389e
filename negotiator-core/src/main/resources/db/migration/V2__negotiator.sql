-- The negotiator's journal: the latest step of every negotiation.

CREATE TABLE negotiation (
  id          TEXT    NOT NULL PRIMARY KEY,
  version     INTEGER NOT NULL,    -- grows with every step of any negotiation
  state       TEXT    NOT NULL,
  content     TEXT    NOT NULL     -- JSON, see NegotiationJson
);

-- What is promised to whom, for people with an SQL shell.
CREATE VIEW promised_prefix AS
  SELECT negotiation.id AS negotiation, state, 'link' AS purpose, value ->> 'network' AS prefix
    FROM negotiation, json_each(negotiation.content, '$.agreement.ends')
   WHERE state <> 'ended'
  UNION
  SELECT negotiation.id, state, 'remap', value ->> 'seen'
    FROM negotiation, json_each(negotiation.content, '$.agreement.initiatorNetworks')
   WHERE state <> 'ended' AND value ->> 'seen' <> value ->> 'real'
  UNION
  SELECT negotiation.id, state, 'remap', value ->> 'seen'
    FROM negotiation, json_each(negotiation.content, '$.agreement.responderNetworks')
   WHERE state <> 'ended' AND value ->> 'seen' <> value ->> 'real';
