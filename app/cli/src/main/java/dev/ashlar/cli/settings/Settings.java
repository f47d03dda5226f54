package dev.ashlar.cli.settings;

import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Rate;
import dev.ashlar.http.WebSettings;
import dev.ashlar.http.WorkSettings;
import dev.ashlar.http.address.Proxies;
import dev.ashlar.http.rate.AddressSettings;
import dev.ashlar.http.rest.Gateway;
import dev.ashlar.http.tls.TlsFiles;
import dev.ashlar.iam.external.ClientSecrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that decides how a server runs.
 *
 * @param host address it listens on
 * @param port TCP port it listens on, 0 for any free one
 * @param databaseUrl PostgreSQL of one's own, a secret where it holds a password
 * @param data folder for a PostgreSQL that the server starts and keeps
 * @param environment the one that answers without a name in the address
 * @param connections most connections to databases over all APIs, 2 to 10,000
 * @param apiConnections most connections of one API, 2 to 1,000
 * @param placement where the data of an API that is new is put
 * @param patience how long a request waits for a connection
 * @param grace how long running requests may take to finish on a stop
 * @param work how requests are remembered, and jobs are done
 * @param auditKept how long the audit trail is kept, a day to 100 years
 * @param web what pages and tools may do
 * @param publicUrl where the server is for people outside, without a slash at the end; empty for where it listens
 * @param mail how mail leaves it
 * @param gateway in front of it, which may say who callers are
 * @param secrets of projects for the providers that people sign in through
 * @param tls how connections are encrypted; empty where they are not
 * @param addresses how those of callers are found and counted
 * @param log what the log looks like
 * @param logLevel the least important thing that is logged
 */
public record Settings(
        String host,
        int port,
        Optional<String> databaseUrl,
        Optional<Path> data,
        Environment environment,
        int connections,
        int apiConnections,
        Placing placement,
        Duration patience,
        Duration grace,
        WorkSettings work,
        Duration auditKept,
        WebSettings web,
        Optional<String> publicUrl,
        MailSettings mail,
        Gateway gateway,
        ClientSecrets secrets,
        Optional<TlsFiles> tls,
        AddressSettings addresses,
        LogForm log,
        LogLevel logLevel) {

    /** Port 8080 of the loopback address, production, 80 connections and 16 of them an API, which has a database of its own. */
    public static final Settings DEFAULT = new Settings(
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
            new AddressSettings(Optional.of(Rate.parse("200/s burst 2000")), Proxies.NONE),
            LogForm.AUTO,
            LogLevel.INFO);

    /** Says everything but the database's address, which may hold a password. */
    @Override
    public String toString() {
        return "Settings[" + host + ":" + port + ", " + environment.label() + "]";
    }
}
