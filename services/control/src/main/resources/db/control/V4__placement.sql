-- The PostgreSQL schemas of an API in its database, which it may share with others.
alter table placement
    add column data text not null default 'data',
    add column books text not null default 'ashlar';
