-- An issuer has several keys: one that signs, those whose tokens are still about, and perhaps one that is published and signs later.
alter table signing_key drop constraint signing_key_issuer_key;
alter table signing_key add column signs_from timestamptz not null default now();
create index signing_key_issuer on signing_key (issuer);
