-- Run once by a database administrator before the first migration, with passwords of your own.
-- inview_owner owns the schema and migrates; inview_app is what api and worker sign in as.
CREATE ROLE inview_owner LOGIN PASSWORD 'change-me' NOSUPERUSER NOBYPASSRLS;
CREATE ROLE inview_app LOGIN PASSWORD 'change-me-too' NOSUPERUSER NOBYPASSRLS;
CREATE DATABASE inview OWNER inview_owner;
GRANT CONNECT ON DATABASE inview TO inview_app;
