package dev.ashlar.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Rate;
import dev.ashlar.engine.JobSettings;
import dev.ashlar.http.Origins;
import dev.ashlar.http.WebSettings;
import dev.ashlar.http.WorkSettings;
import dev.ashlar.http.address.Forwarding;
import dev.ashlar.http.address.Proxies;
import dev.ashlar.http.rate.AddressSettings;
import dev.ashlar.http.rest.Gateway;
import dev.ashlar.iam.external.ClientSecrets;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
    private static final String URL = "postgresql://me:hunter2@db.example/shop";

    @TempDir
    private Path folder;

    @Test
    void defaults() {
        assertThat(read(Map.of(), Map.of()))
                .isEqualTo(new Settings(
                        "127.0.0.1",
                        8080,
                        Optional.empty(),
                        Optional.empty(),
                        Environment.PRODUCTION,
                        80,
                        16,
                        Placing.DATABASE,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        WorkSettings.DEFAULT,
                        Duration.ofDays(400),
                        WebSettings.DEFAULT,
                        Optional.empty(),
                        MailSettings.DEFAULT,
                        Gateway.NONE,
                        ClientSecrets.NONE,
                        Optional.empty(),
                        new AddressSettings(Optional.of(new Rate(200, Duration.ofSeconds(1), 2000)), Proxies.NONE),
                        LogForm.AUTO,
                        LogLevel.INFO));
    }

    @Test
    void theLaterWins() throws IOException {
        file("port: 1\nhost: 0.0.0.0\npatience: 250ms\n");
        Settings settings =
                read(Map.of("ASHLAR_PORT", "2", "ASHLAR_CONNECTIONS", "40"), Map.of(Key.PORT, "3", Key.LOG, "json"));
        assertThat(settings.port()).isEqualTo(3);
        assertThat(settings.host()).isEqualTo("0.0.0.0");
        assertThat(settings.connections()).isEqualTo(40);
        assertThat(settings.patience()).isEqualTo(Duration.ofMillis(250));
        assertThat(settings.log()).isEqualTo(LogForm.JSON);
    }

    @Test
    void readsWhatIsForPagesAndTools() throws IOException {
        file("documents: open\norigins: 'local, https://a.example'\n");
        WebSettings web = read(Map.of("ASHLAR_GZIP_FROM", "0"), Map.of()).web();
        assertThat(web).isEqualTo(new WebSettings(true, Origins.parse("https://a.example local"), 0));
        assertThatThrownBy(() -> read(Map.of(), Map.of(Key.ORIGINS, "a.example", Key.DOCUMENTS, "closed")))
                .hasMessageContaining("--origins: expected none, local, * or origins such as https://shop.example.com")
                .hasMessageContaining("--documents: expected one of open, guarded, found `closed`");
    }

    @Test
    void readsHowMailLeaves() throws IOException {
        file("smtp_url: 'smtp://me:hunter2@mail.example:2525'\nmail_from: Shop <no-reply@shop.example>\n");
        Settings settings = read(Map.of("ASHLAR_PUBLIC_URL", "https://api.shop.example/"), Map.of());
        assertThat(settings.publicUrl()).contains("https://api.shop.example");
        assertThat(settings.mail().from()).isEqualTo("Shop <no-reply@shop.example>");
        assertThat(settings.mail().toString())
                .contains("smtp://mail.example:2525")
                .doesNotContain("hunter2");
        assertThat(settings.mail().server().orElseThrow().password()).isEqualTo("hunter2");
    }

    @Test
    void readsTheKeyOfAGateway() {
        String key = "a gateway's key of 32 characters.";
        assertThat(read(Map.of("ASHLAR_SERVER_KEY", key), Map.of()).gateway()).hasToString("Gateway[***]");
        assertThatThrownBy(() -> read(Map.of("ASHLAR_SERVER_KEY", "hunter2"), Map.of()))
                .hasMessageContaining("ASHLAR_SERVER_KEY: a gateway's key has at least 32 characters")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void readsHowAddressesAreFoundAndCounted() throws IOException {
        file("address_rate: 600/m burst 50\ntrusted_proxies: 10.0.0.0/8, ::1\nforwarded_field: forwarded\n");
        AddressSettings addresses = read(Map.of(), Map.of()).addresses();
        assertThat(addresses.rate()).contains(new Rate(600, Duration.ofMinutes(1), 50));
        assertThat(addresses.proxies()).isEqualTo(new Proxies(Proxies.parse("10.0.0.0/8,::1"), Forwarding.FORWARDED));
        assertThat(read(Map.of("ASHLAR_ADDRESS_RATE", "none"), Map.of())
                        .addresses()
                        .rate())
                .isEmpty();
        assertThatThrownBy(() -> read(
                        Map.of("ASHLAR_ADDRESS_RATE", "0/s", "ASHLAR_TRUSTED_PROXIES", "10/8"),
                        Map.of(Key.FORWARDED_FIELD, "x-real-ip")))
                .hasMessageContaining("ASHLAR_ADDRESS_RATE: expected a rate such as 20/s, 600/m or 600/m burst 50")
                .hasMessageContaining("ASHLAR_TRUSTED_PROXIES: expected addresses such as 10.0.0.7 or 10.0.0.0/8")
                .hasMessageContaining("--forwarded-field: expected one of x_forwarded_for, forwarded");
    }

    @Test
    void readsCertificates() {
        Certificates certificates = new Certificates(folder);
        String own = certificates.own().toString();
        String key = certificates.key().toString();
        Map<String, String> tls = Map.of("ASHLAR_TLS_CERTIFICATE", own, "ASHLAR_TLS_KEY", key);
        Map<Key, String> gateway = Map.of(Key.TLS_CLIENT_CA, own, Key.GATEWAY_CERTIFICATE, "CN=gateway");
        Settings settings = read(tls, gateway);
        assertThat(settings.tls().orElseThrow().read()).hasToString("TlsSettings[CN=server]");
        assertThat(settings.tls().orElseThrow().read().asksCallers()).isTrue();
        assertThat(settings.gateway().certified()).isTrue();

        String other = certificates.otherKey().toString();
        assertThatThrownBy(() -> read(tls, Map.of(Key.TLS_KEY, other)))
                .hasMessageContaining("--tls-key: ")
                .hasMessageContaining("other.key is not the key of the first certificate of");
        assertThatThrownBy(() -> read(tls, Map.of(Key.TLS_KEY, own)))
                .hasMessageContaining("--tls-key: ")
                .hasMessageContaining("own.pem has no private key in PEM");
        assertThatThrownBy(() -> read(tls, Map.of(Key.TLS_CLIENT_CA, key)))
                .hasMessageContaining("own.key has no certificate")
                .hasMessageNotContaining(certificates.secret().substring(30, 50));
        assertThatThrownBy(() -> read(
                        Map.of("ASHLAR_TLS_CERTIFICATE", own, "ASHLAR_GATEWAY_CERTIFICATE", "CN=gateway"), Map.of()))
                .hasMessageContaining("tls_certificate and tls_key go together")
                .hasMessageContaining("ASHLAR_GATEWAY_CERTIFICATE: tls_client_ca has to say whose");
        assertThatThrownBy(() -> read(Map.of("ASHLAR_TLS_CLIENT_CA", own), Map.of()))
                .hasMessageContaining("callers show certificates to a server that has one itself");
        assertThatThrownBy(() -> read(Map.of("ASHLAR_TLS_KEY", "a\0b", "ASHLAR_DATA", "a\0b"), Map.of()))
                .hasMessageContaining("ASHLAR_TLS_KEY: expected a file, found")
                .hasMessageContaining("ASHLAR_DATA: expected a folder, found");
    }

    @Test
    void readsHowLongTheAuditTrailIsKept() {
        assertThat(read(Map.of("ASHLAR_AUDIT_KEPT", "30d"), Map.of()).auditKept())
                .isEqualTo(Duration.ofDays(30));
        assertThatThrownBy(() -> read(Map.of("ASHLAR_AUDIT_KEPT", "5m"), Map.of()))
                .hasMessageContaining("ASHLAR_AUDIT_KEPT: expected a time from 1d to 36500d");
    }

    @Test
    void readsTheSecretsOfProjects() {
        ProjectEnvironment shop = new ProjectEnvironment("demo", "shop", Environment.PRODUCTION);
        ClientSecrets secrets = read(
                        Map.of("ASHLAR_CLIENT_SECRETS", "demo/shop/one=hunter2 demo/shop/production/two=hunter3"),
                        Map.of())
                .secrets();
        assertThat(secrets.find(shop, "one")).contains("hunter2");
        assertThat(secrets.find(shop, "two")).contains("hunter3");
        assertThat(secrets.find(new ProjectEnvironment("demo", "shop", Environment.TEST), "two"))
                .isEmpty();
        assertThat(secrets.toString()).doesNotContain("hunter");
        assertThatThrownBy(() -> read(
                        Map.of("ASHLAR_CLIENT_SECRETS", "demo/shop/one=hunter2 demo/shop/nowhere/two=hunter3"),
                        Map.of()))
                .hasMessageContaining("ASHLAR_CLIENT_SECRETS: expected OWNER/PROJECT/ISSUER=SECRET")
                .hasMessageContaining("number 2 is something else")
                .hasMessageNotContaining("hunter");
    }

    @Test
    void tellsWhatIsWrongWithMail() {
        assertThatThrownBy(() -> read(
                        Map.of(
                                "ASHLAR_SMTP_URL",
                                "imap://me:hunter2@mail.example",
                                "ASHLAR_PUBLIC_URL",
                                "shop.example"),
                        Map.of(Key.MAIL_FROM, "nobody")))
                .hasMessageContaining("ASHLAR_SMTP_URL: expected the address of a server that takes mail")
                .hasMessageContaining("ASHLAR_PUBLIC_URL: expected an address such as https://api.shop.example")
                .hasMessageContaining("--mail-from: expected an e-mail address")
                .hasMessageNotContaining("hunter2");
        assertThatThrownBy(() -> read(Map.of("ASHLAR_SMTP_URL", "smtp://mail.example"), Map.of()))
                .hasMessageContaining("ASHLAR_SMTP_URL: mail_from has to say whom the mail is from");
    }

    @Test
    void readsHowJobsAreDone() throws IOException {
        file("answers_kept: 48h\njobs_kept: 1h\njob_workers: 3\njob_attempts: 9\njobs_waiting: 7\n");
        assertThat(read(Map.of("ASHLAR_JOB_LEASE", "2s"), Map.of()).work())
                .isEqualTo(new WorkSettings(
                        Duration.ofHours(48), new JobSettings(3, 9, Duration.ofSeconds(2), Duration.ofHours(1), 7)));
        assertThatThrownBy(() -> read(Map.of("ASHLAR_JOB_LEASE", "20ms"), Map.of(Key.JOBS_KEPT, "1s")))
                .hasMessageContaining("ASHLAR_JOB_LEASE: a job is leased for 1 second to 1 hour")
                .hasMessageContaining("jobs are kept for a minute to a year");
    }

    @Test
    void jobsLeaveHalfOfTheConnectionsToCallers() {
        assertThat(JobSettings.DEFAULT.within(80)).isEqualTo(JobSettings.DEFAULT);
        assertThat(JobSettings.DEFAULT.within(3).workers()).isEqualTo(1);
        assertThat(JobSettings.DEFAULT.within(2).workers()).isEqualTo(1);
        assertThatThrownBy(() -> read(Map.of(), Map.of(Key.API_CONNECTIONS, "1")))
                .hasMessageContaining("expected a number from 2 to 1000");
    }

    @Test
    void tellsEveryMistakeAtOnceWithItsPlace() throws IOException {
        file("prot: 1\ngrace: soon\n");
        assertThatThrownBy(() -> read(Map.of("ASHLAR_DATABSE_URL", URL), Map.of(Key.PORT, "99999")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("ashlar.yaml:1:1: there is no setting `prot`, did you mean `port`?")
                .hasMessageContaining("ashlar.yaml:2:8: `grace`: expected a time such as 500ms")
                .hasMessageContaining("ASHLAR_DATABSE_URL, did you mean `ASHLAR_DATABASE_URL`?")
                .hasMessageContaining("--port: expected a number from 0 to 65535, found `99999`")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesWhatDoesNotGoTogether() {
        assertThatThrownBy(() -> read(
                        Map.of("ASHLAR_DATABASE_URL", URL),
                        Map.of(Key.DATA, "data", Key.CONNECTIONS, "4", Key.API_CONNECTIONS, "5")))
                .hasMessageContaining("ASHLAR_DATABASE_URL and --data exclude each other")
                .hasMessageContaining("one API cannot have more connections (5, api_connections) than all together (4")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void refusesTrapsOfYaml() throws IOException {
        for (String trap :
                List.of("port: 1\nport: 2\n", "port: [1]\n", "- port\n", "\tport: 1\n", "port: &a 1\nhost: *b\n")) {
            file(trap);
            assertThatThrownBy(() -> read(Map.of(), Map.of()))
                    .as(trap)
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("ashlar.yaml");
        }
    }

    @Test
    void leavesOtherVariablesAlone() {
        assertThat(read(Map.of("ASHLAR_KEY", "x", "ASHLAR_TOKEN", "y", "PORT", "1"), Map.of()))
                .isEqualTo(Settings.DEFAULT);
    }

    private void file(String text) throws IOException {
        Files.writeString(folder.resolve("ashlar.yaml"), text);
    }

    private Settings read(Map<String, String> variables, Map<Key, String> flags) {
        return SettingsReader.read(Settings.DEFAULT, List.of(folder), variables, flags);
    }
}
