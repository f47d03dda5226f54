package dev.ashlar.cli.settings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of the settings: {@code database_url} in the file, {@code ASHLAR_DATABASE_URL}, {@code --database-url}. */
public enum Key {
    HOST,
    PORT,
    DATABASE_URL,
    DATA,
    ENVIRONMENT,
    CONNECTIONS,
    API_CONNECTIONS,
    PLACEMENT,
    PATIENCE,
    GRACE,
    ANSWERS_KEPT,
    JOBS_KEPT,
    JOBS_WAITING,
    AUDIT_KEPT,
    JOB_WORKERS,
    JOB_ATTEMPTS,
    JOB_LEASE,
    DOCUMENTS,
    ORIGINS,
    GZIP_FROM,
    PUBLIC_URL,
    SERVER_KEY,
    CLIENT_SECRETS,
    ADDRESS_RATE,
    TRUSTED_PROXIES,
    FORWARDED_FIELD,
    GATEWAY_CERTIFICATE,
    TLS_CERTIFICATE,
    TLS_KEY,
    TLS_CLIENT_CA,
    SMTP_URL,
    MAIL_FROM,
    LOG,
    LOG_LEVEL;

    /** What the names of all environment variables begin with. */
    public static final String PREFIX = "ASHLAR_";

    /** The key of a name in the file. */
    public static Optional<Key> named(String name) {
        return Arrays.stream(values()).filter(key -> key.label().equals(name)).findFirst();
    }

    /** The key of an environment variable. */
    public static Optional<Key> ofVariable(String name) {
        return Arrays.stream(values())
                .filter(key -> key.variable().equals(name))
                .findFirst();
    }

    /** All names in the file. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(Key::label).toList();
    }

    /** The name in the file. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The environment variable. */
    public String variable() {
        return PREFIX + name();
    }

    /** The flag. */
    public String flag() {
        return "--" + label().replace('_', '-');
    }
}
