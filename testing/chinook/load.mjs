#!/usr/bin/env node
// Loads the Chinook data set through the API: one request a table, each of many rows.
//
//   node testing/chinook/load.mjs DATA.json http://127.0.0.1:8080 TOKEN
//
// TOKEN is one of an administrator (./ashlar token --admin). Rows that are there already are left alone, so it can be
// run again. Exits with 1 and the first refused row when anything goes wrong.
import { readFile } from 'node:fs/promises';

const BASE = '/admin/demo/music/chinook/v1';

/** Tables in the order of their references: name in the file, endpoint, and how names differ beyond upper and lower case. */
const TABLES = [
  ['Genre', 'genres'],
  ['MediaType', 'media_types'],
  ['Artist', 'artists'],
  ['Album', 'albums'],
  ['Track', 'tracks'],
  ['Employee', 'employees', { ReportsTo: 'manager_id' }],
  ['Customer', 'customers'],
  ['Invoice', 'invoices'],
  ['InvoiceLine', 'invoice_lines'],
  ['Playlist', 'playlists'],
  ['PlaylistTrack', 'playlist_tracks'],
];

/** Fields of the key where it is not `id`. */
const KEYS = { playlist_tracks: 'playlist_id,track_id' };

const snake = (name) => name.replace(/(?<!^)([A-Z])/g, '_$1').toLowerCase();

function field(table, column, renamed) {
  if (renamed[column]) return renamed[column];
  return column === `${table}Id` ? 'id' : snake(column);
}

/** The data set writes local times; they are taken as UTC. */
const value = (column, raw) => (column.endsWith('Date') && raw ? `${raw}Z` : raw);

function row(table, record, renamed = {}) {
  const entries = Object.entries(record).map(([column, raw]) => [field(table, column, renamed), value(column, raw)]);
  return Object.fromEntries(entries);
}

async function load(url, token, rows) {
  const response = await fetch(`${url}/bulk?on_conflict=${KEYS[url.split('/').pop()] ?? 'id'}&resolution=ignore`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', prefer: 'return=minimal' },
    body: JSON.stringify(rows),
  });
  if (response.status !== 201) {
    throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  }
}

const [file, server, token] = process.argv.slice(2);
if (!token) {
  console.error('usage: node load.mjs DATA.json URL TOKEN');
  process.exit(2);
}
try {
  const data = JSON.parse(await readFile(file, 'utf8'));
  for (const [table, endpoint, renamed] of TABLES) {
    const rows = data[table].map((record) => row(table, record, renamed));
    await load(`${server}${BASE}/${endpoint}`, token, rows);
    console.log(`${endpoint.padEnd(16)} ${rows.length}`);
  }
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
