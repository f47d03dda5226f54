package dev.ashlar.acceptance.types;

import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.util.concurrent.atomic.AtomicInteger;

/** Books with lists, json, bytes, objects and texts to search in. */
final class Library {
    static final String DEFINITION = """
            version: 1.0.0
            tenancy: organization
            limits: { depth: 4, rows: 100, body: 1MB }
            schemas:
              author:
                endpoint: authors
                key: name
                fields:
                  name: { type: string, max_length: 40 }
                  home: { type: object, fields: { city: { type: string }, since: { type: date } } }
              book:
                endpoint: books
                key: code
                indexes: [tags]
                fields:
                  code: { type: string, max_length: 20 }
                  author: { type: ref, to: author, inverse: books }
                  title: { type: string, max_length: 200, searchable: true }
                  blurb: { type: text, searchable: true }
                  secret: { type: text, searchable: true, read: [keeper], write: [keeper] }
                  tags: { type: list, of: string, max_length: 10, min_length: 1, max_items: 3, pattern: "[^!]*" }
                  pages: { type: list, of: integer, min: 1, default: [1, 2] }
                  states: { type: list, of: enum, values: [new, old], required: true, default: [] }
                  prices: { type: list, of: decimal, precision: 20, scale: 2 }
                  read_at: { type: list, of: timestamp }
                  flags: { type: list, of: boolean }
                  marks: { type: list, of: string, read: [keeper] }
                  meta: { type: json }
                  cover: { type: binary, max_length: 6, min_length: 1 }
                  print:
                    type: object
                    fields:
                      place: { type: string, required: true }
                      year: { type: integer }
                      weight: { type: decimal, precision: 18, scale: 3 }
                      bought: { type: timestamp }
                      seal: { type: binary }
                      hands: { type: list, of: string, default: [a, b] }
                      more: { type: json }
                      size: { type: object, fields: { width: { type: double }, bound: { type: boolean } } }
            """;

    private static final AtomicInteger ORGANIZATIONS = new AtomicInteger();

    private Library() {}

    /** Somebody of an organization that nobody else is in. */
    static Caller anybody(String... roles) {
        return Caller.user("ann")
                .in("library " + ORGANIZATIONS.incrementAndGet())
                .roles(roles);
    }

    /** A client with some books, and another organization's that must never show. */
    static TestClient filled(TestServer server) {
        fill(server.as(anybody()));
        Caller ann = anybody();
        fill(server.as(ann));
        return server.as(ann);
    }

    private static void fill(TestClient calls) {
        calls.post("/authors", "{'name':'Ada','home':{'city':'Rome','since':'2020-01-31'}}")
                .status(201);
        calls.post("/authors", "{'name':'Bob','home':{'city':'Köln'}}").status(201);
        calls.post("/authors", "{'name':'Cid'}").status(201);
    }
}
