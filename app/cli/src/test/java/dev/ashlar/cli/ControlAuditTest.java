package dev.ashlar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What administrators of the server do to a project is in its audit trail, and who asks in vain is in the log. */
class ControlAuditTest {
    private static final String AUDIT = "/admin/demo/p/iam/v1/audit?sort=id&kind=";

    @TempDir
    private Path home;

    @Test
    void tokensAndKeysAreToldAndRefusalsLogged() throws IOException {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
        Path project = Files.createDirectory(home.resolve("p"));
        Files.writeString(project.resolve("project.yaml"), "owner: demo\nproject: p\n");
        try (Node server = Node.start(home, Map.of(), "--data", "kept")) {
            Node admin = server.as(home, "--admin");
            String tokens = server.await(() -> admin.get(AUDIT + "token_issued").body(), "\"admin_user\"");
            assertThat(tokens)
                    .contains("\"target_kind\":\"user\"", "\"actor_kind\":\"server\"", "\"address\":\"127.0.0.1\"")
                    .doesNotContain("eyJ");

            Child rotated = server.asked(home, "rotate");
            assertThat(rotated.code()).as(rotated.err()).isZero();
            assertThat(server.await(
                            () -> admin.get(AUDIT + "signing_key_rotated").body(), "\"signing_key\""))
                    .contains("\"actor_kind\":\"server\"", "\"address\":\"127.0.0.1\"");

            assertThat(admin.post("/control/v1/tokens", "{}").statusCode()).isEqualTo(401);
            assertThat(server.await(server::log, "own admin API was refused")).contains("token_elsewhere", "127.0.0.1");
        }
    }
}
