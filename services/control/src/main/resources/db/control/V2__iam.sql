-- Accounts live in the IAM of each project and environment.
drop table membership;
drop table organization;
drop table account;
