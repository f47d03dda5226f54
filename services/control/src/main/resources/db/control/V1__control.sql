-- What the server knows about itself. Texts that must be unique ignoring case have a second column with the folded text: how
-- letters fold is then the same on every node and every version of the database.

create table owner (
    id   char(26) primary key,
    name text not null unique check (length(name) between 1 and 63 and name !~ '[/[:cntrl:]]')
);

create table project (
    id       char(26) primary key,
    owner_id char(26) not null references owner on delete restrict,
    name     text not null check (length(name) between 1 and 63 and name !~ '[/[:cntrl:]]'),
    unique (owner_id, name)
);

create domain environment as text check (value in ('test', 'develop', 'staging', 'production'));

create table account (
    id          uuid primary key,
    project_id  char(26) not null references project on delete cascade,
    environment environment not null,
    kind        text not null check (kind in ('user', 'admin', 'service')),
    email       text check (length(email) <= 254),
    email_key   text,
    created_at  timestamptz not null default now(),
    unique (project_id, environment, kind, email_key),
    unique (project_id, environment, id),
    check ((email is null) = (email_key is null)),
    check (kind = 'service' or email is not null)
);

create table organization (
    id          uuid primary key,
    project_id  char(26) not null references project on delete cascade,
    environment environment not null,
    alias       text not null check (length(alias) between 1 and 100),
    alias_key   text not null,
    created_at  timestamptz not null default now(),
    unique (project_id, environment, alias_key),
    unique (project_id, environment, id)
);

create table membership (
    project_id      char(26) not null,
    environment     environment not null,
    account_id      uuid not null,
    organization_id uuid not null,
    roles           text[] not null default '{}',
    created_at      timestamptz not null default now(),
    primary key (organization_id, account_id),
    foreign key (project_id, environment, account_id) references account (project_id, environment, id) on delete cascade,
    foreign key (project_id, environment, organization_id) references organization (project_id, environment, id) on delete cascade
);
create index membership_account on membership (project_id, environment, account_id);
create index membership_organization on membership (project_id, environment, organization_id);

-- One key for each issuer. The whole key pair is sealed, so that writing here is not enough to have one's own key believed.
create table signing_key (
    id         text primary key,
    issuer     text not null unique,
    project_id char(26) references project on delete cascade,
    sealed     bytea not null,
    created_at timestamptz not null default now()
);
create index signing_key_project on signing_key (project_id);

create table placement (
    project_id  char(26) not null references project on delete restrict,
    environment environment not null,
    api         text not null,
    server      text not null,
    database    text not null,
    role        text not null,
    password    bytea not null,
    created_at  timestamptz not null default now(),
    primary key (project_id, environment, api)
);

create table deployment (
    id          char(26) primary key,
    project_id  char(26) not null references project on delete restrict,
    environment environment not null,
    api         text not null,
    major       integer not null,
    minor       integer not null,
    patch       integer not null,
    definition  text not null,
    current     boolean not null,
    created_at  timestamptz not null default now(),
    unique (project_id, environment, api, major, minor, patch)
);
create unique index deployment_current on deployment (project_id, environment, api, major) where current;

create table setting (
    name       text primary key,
    value      text not null,
    changed_at timestamptz not null default now()
);
