package dev.ashlar.acceptance.oracle;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Permit;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.query.grammar.Viewer;
import dev.ashlar.testkit.Caller;
import dev.ashlar.testkit.TestAnswer;
import dev.ashlar.testkit.TestClient;
import dev.ashlar.testkit.TestServer;
import java.nio.charset.StandardCharsets;

/** Somebody at one of the doors. */
record Actor(Caller caller, Door door) {
    private static final Caller ROOT = Caller.admin("root");

    static Actor user(Caller caller) {
        return new Actor(caller, Door.ORDINARY);
    }

    /** An administrator of all organizations. */
    static Actor everywhere() {
        return new Actor(ROOT, Door.ADMIN);
    }

    /** An administrator in one organization. */
    static Actor admin(String organization) {
        return new Actor(ROOT.in(organization), Door.ADMIN);
    }

    /** Whether it acts for no organization, so that one row is none of its business. */
    boolean spans() {
        return caller.subject().organization() == null;
    }

    Sight sight(State state) {
        return new Sight(state, caller.subject(), door);
    }

    Viewer viewer(ApiModel model) {
        return new Viewer(Permit.Authority.of(model, caller.subject(), door)::readable, "test");
    }

    TestClient at(TestServer server) {
        if (door == Door.ORDINARY) {
            return server.as(caller);
        }
        TestClient admin = server.as(ROOT).admin();
        return spans()
                ? admin
                : admin.with("X-Organization", String.valueOf(caller.subject().organization()));
    }

    /** Sends a body as it stands. */
    TestAnswer send(TestServer server, String method, String path, String json) {
        return json.isEmpty()
                ? at(server).send(method, path, null)
                : at(server)
                        .with("Content-Type", "application/json")
                        .send(method, path, json.getBytes(StandardCharsets.UTF_8));
    }
}
