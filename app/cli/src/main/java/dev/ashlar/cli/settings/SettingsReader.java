package dev.ashlar.cli.settings;

import dev.ashlar.core.model.Environment;
import dev.ashlar.core.model.Rate;
import dev.ashlar.core.problem.Nearest;
import dev.ashlar.engine.JobSettings;
import dev.ashlar.http.Origins;
import dev.ashlar.http.WebSettings;
import dev.ashlar.http.WorkSettings;
import dev.ashlar.http.address.Forwarding;
import dev.ashlar.http.address.Proxies;
import dev.ashlar.http.rate.AddressSettings;
import dev.ashlar.http.rest.Gateway;
import dev.ashlar.http.tls.KnownCertificate;
import dev.ashlar.http.tls.PemFiles;
import dev.ashlar.http.tls.TlsFiles;
import dev.ashlar.iam.external.ClientSecrets;
import dev.ashlar.iam.mail.SmtpAddress;
import dev.ashlar.store.postgres.provision.PostgresAddress;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Puts settings together: the file, then environment variables, then flags, the later winning. */
public final class SettingsReader {
    /** Variables with the same beginning that are no settings. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("ASHLAR_KEY", "ASHLAR_TOKEN", "ASHLAR_JAVA_OPTS", "ASHLAR_NO_BUILD");

    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%\\[\\]-]{1,255}");

    private static final Pattern URL =
            Pattern.compile("https?://[A-Za-z0-9._:\\[\\]-]{1,255}(/[A-Za-z0-9._~/-]{0,200})?");
    private static final Pattern SENDER =
            Pattern.compile("([^<>@\\p{Cntrl}]{0,100}<[^<>@\\s]+@[^<>@\\s]+>|[^<>@\\s]+@[^<>@\\s]+)");

    private final Map<Key, Setting> settings = new EnumMap<>(Key.class);
    private final List<String> mistakes = new ArrayList<>();

    private SettingsReader() {}

    /**
     * The settings of a server.
     *
     * @param preset what stands for everything that nobody says
     * @param folders where {@code ashlar.yaml} is looked for; the first one counts
     * @param variables of the process
     * @param flags by key
     * @throws SettingsException with every mistake
     */
    public static Settings read(
            Settings preset, List<Path> folders, Map<String, String> variables, Map<Key, String> flags) {
        SettingsReader reader = new SettingsReader();
        folders.stream()
                .map(folder -> folder.resolve(SettingsFile.NAME))
                .filter(Files::isRegularFile)
                .findFirst()
                .ifPresent(file -> SettingsFile.read(file, reader.settings, reader.mistakes));
        reader.variables(new TreeMap<>(variables));
        flags.forEach((key, text) -> reader.settings.put(key, new Setting(key, text, key.flag())));
        return reader.build(preset);
    }

    private void variables(Map<String, String> variables) {
        variables.forEach((name, text) -> {
            Optional<Key> key = Key.ofVariable(name);
            if (key.isPresent()) {
                settings.put(key.get(), new Setting(key.get(), text, name));
            } else if (name.startsWith(Key.PREFIX) && !OTHER_VARIABLES.contains(name)) {
                unknown(name);
            }
        });
    }

    private void unknown(String name) {
        List<String> known = Stream.concat(Arrays.stream(Key.values()).map(Key::variable), OTHER_VARIABLES.stream())
                .sorted()
                .toList();
        String hint = Nearest.hint(name, known);
        mistakes.add("there is no setting " + name
                + (hint.isEmpty() ? "; there are " + String.join(", ", known) : ", " + hint));
    }

    private Settings build(Settings preset) {
        Settings read = new Settings(
                value(Key.HOST, this::host, preset.host()),
                value(Key.PORT, text -> number(text, 0, 65_535), preset.port()),
                value(Key.DATABASE_URL, SettingsReader::address, preset.databaseUrl()),
                value(Key.DATA, SettingsReader::path, preset.data()),
                value(Key.ENVIRONMENT, text -> word(text, Environment.values()), preset.environment()),
                value(Key.CONNECTIONS, text -> number(text, 2, 10_000), preset.connections()),
                value(Key.API_CONNECTIONS, text -> number(text, 2, 1000), preset.apiConnections()),
                value(Key.PLACEMENT, text -> word(text, Placing.values()), preset.placement()),
                value(Key.PATIENCE, SettingsReader::time, preset.patience()),
                value(Key.GRACE, SettingsReader::time, preset.grace()),
                work(preset.work()),
                value(Key.AUDIT_KEPT, SettingsReader::auditKept, preset.auditKept()),
                web(preset.web()),
                value(Key.PUBLIC_URL, SettingsReader::url, preset.publicUrl()),
                mail(preset.mail()),
                gateway(preset.gateway()),
                value(Key.CLIENT_SECRETS, ClientSecrets::parse, preset.secrets()),
                tls(),
                addresses(preset.addresses()),
                value(Key.LOG, text -> word(text, LogForm.values()), preset.log()),
                value(Key.LOG_LEVEL, text -> word(text, LogLevel.values()), preset.logLevel()));
        together(read);
        if (!mistakes.isEmpty()) {
            throw new SettingsException(mistakes);
        }
        return read;
    }

    private WorkSettings work(WorkSettings preset) {
        JobSettings jobs = preset.jobs();
        return new WorkSettings(
                value(Key.ANSWERS_KEPT, text -> new WorkSettings(time(text)).answersKept(), preset.answersKept()),
                new JobSettings(
                        value(Key.JOB_WORKERS, text -> number(text, 1, 100), jobs.workers()),
                        value(Key.JOB_ATTEMPTS, text -> number(text, 1, 100), jobs.attempts()),
                        value(Key.JOB_LEASE, text -> leased(jobs, time(text)).lease(), jobs.lease()),
                        value(Key.JOBS_KEPT, text -> kept(jobs, time(text)).kept(), jobs.kept()),
                        value(Key.JOBS_WAITING, text -> number(text, 1, 100_000), jobs.waiting())));
    }

    private static Duration auditKept(String text) {
        Duration time = time(text);
        if (time.compareTo(DAY) < 0 || time.compareTo(DAY.multipliedBy(36_500)) > 0) {
            throw new IllegalArgumentException("expected a time from 1d to 36500d, found `" + text + "`");
        }
        return time;
    }

    private static JobSettings leased(JobSettings jobs, Duration time) {
        return new JobSettings(jobs.workers(), jobs.attempts(), time, jobs.kept(), jobs.waiting());
    }

    private static JobSettings kept(JobSettings jobs, Duration time) {
        return new JobSettings(jobs.workers(), jobs.attempts(), jobs.lease(), time, jobs.waiting());
    }

    private WebSettings web(WebSettings preset) {
        return new WebSettings(
                value(Key.DOCUMENTS, SettingsReader::open, preset.openDocuments()),
                value(Key.ORIGINS, Origins::parse, preset.origins()),
                value(Key.GZIP_FROM, text -> number(text, 0, 100_000_000), preset.gzipFrom()));
    }

    private AddressSettings addresses(AddressSettings preset) {
        return new AddressSettings(
                value(Key.ADDRESS_RATE, SettingsReader::rate, preset.rate()),
                new Proxies(
                        value(
                                Key.TRUSTED_PROXIES,
                                Proxies::parse,
                                preset.proxies().trusted()),
                        value(
                                Key.FORWARDED_FIELD,
                                text -> word(text.replace('-', '_'), Forwarding.values()),
                                preset.proxies().field())));
    }

    private static Optional<Rate> rate(String text) {
        return text.equals("none") ? Optional.empty() : Optional.of(Rate.parse(text));
    }

    private MailSettings mail(MailSettings preset) {
        return new MailSettings(
                value(Key.SMTP_URL, text -> Optional.of(SmtpAddress.parse(text)), preset.server()),
                value(Key.MAIL_FROM, SettingsReader::sender, preset.from()));
    }

    private Gateway gateway(Gateway preset) {
        Gateway keyed = value(Key.SERVER_KEY, Gateway::of, preset);
        return value(Key.GATEWAY_CERTIFICATE, text -> keyed.with(KnownCertificate.parse(text)), keyed);
    }

    /** The three files make one setting. */
    private Optional<TlsFiles> tls() {
        Optional<Path> certificate = value(Key.TLS_CERTIFICATE, SettingsReader::certificates, Optional.empty());
        Optional<Path> key = value(Key.TLS_KEY, SettingsReader::key, Optional.empty());
        Optional<Path> authorities = value(Key.TLS_CLIENT_CA, SettingsReader::certificates, Optional.empty());
        Optional<TlsFiles> files =
                certificate.flatMap(chain -> key.map(secret -> new TlsFiles(chain, secret, authorities)));
        files.ifPresent(this::readable);
        return files;
    }

    private void readable(TlsFiles files) {
        try {
            files.read();
        } catch (IllegalArgumentException e) {
            mistakes.add(source(Key.TLS_KEY) + ": " + e.getMessage());
        }
    }

    private static Optional<Path> certificates(String text) {
        PemFiles.certificates(file(text));
        return path(text);
    }

    private static Optional<Path> key(String text) {
        PemFiles.key(file(text));
        return path(text);
    }

    private static Path file(String text) {
        return path(text).orElseThrow();
    }

    private static String sender(String text) {
        if (!SENDER.matcher(text).matches()) {
            throw new IllegalArgumentException("expected an e-mail address such as Shop <no-reply@shop.example>");
        }
        return text;
    }

    private static Optional<String> url(String text) {
        if (!URL.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "expected an address such as https://api.shop.example, found `" + text + "`");
        }
        return Optional.of(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    private static boolean open(String text) {
        return switch (text) {
            case "open" -> true;
            case "guarded" -> false;
            default -> throw new IllegalArgumentException("expected one of open, guarded, found `" + text + "`");
        };
    }

    /** What must hold between settings. */
    private void together(Settings read) {
        if (read.databaseUrl().isPresent() && read.data().isPresent()) {
            mistakes.add(source(Key.DATABASE_URL) + " and " + source(Key.DATA)
                    + " exclude each other: the data is in a PostgreSQL of yours, or in a folder");
        }
        if (read.mail().server().isPresent() && read.mail().from().equals(MailSettings.DEFAULT.from())) {
            mistakes.add(source(Key.SMTP_URL) + ": " + Key.MAIL_FROM.label() + " has to say whom the mail is from");
        }
        encryption(read);
        if (read.apiConnections() > read.connections()) {
            mistakes.add("one API cannot have more connections (" + read.apiConnections() + ", "
                    + Key.API_CONNECTIONS.label() + ") than all together (" + read.connections() + ", "
                    + Key.CONNECTIONS.label() + ")");
        }
    }

    private void encryption(Settings read) {
        if (settings.containsKey(Key.TLS_CERTIFICATE) != settings.containsKey(Key.TLS_KEY)) {
            mistakes.add(Key.TLS_CERTIFICATE.label() + " and " + Key.TLS_KEY.label() + " go together");
        }
        if (settings.containsKey(Key.TLS_CLIENT_CA) && !settings.containsKey(Key.TLS_CERTIFICATE)) {
            mistakes.add(source(Key.TLS_CLIENT_CA) + ": callers show certificates to a server that has one itself, "
                    + Key.TLS_CERTIFICATE.label());
        }
        if (read.gateway().certified() && !settings.containsKey(Key.TLS_CLIENT_CA)) {
            mistakes.add(source(Key.GATEWAY_CERTIFICATE) + ": " + Key.TLS_CLIENT_CA.label()
                    + " has to say whose certificates are believed");
        }
    }

    private String source(Key key) {
        Setting setting = settings.get(key);
        return setting == null ? key.label() : setting.source();
    }

    private <T> T value(Key key, Function<String, T> reading, T preset) {
        Setting setting = settings.get(key);
        if (setting == null) {
            return preset;
        }
        try {
            return reading.apply(setting.text().strip());
        } catch (IllegalArgumentException e) {
            mistakes.add(setting.source() + ": " + e.getMessage());
            return preset;
        }
    }

    private String host(String text) {
        if (!HOST.matcher(text).matches()) {
            throw new IllegalArgumentException("an address to listen on is a name or number such as 127.0.0.1");
        }
        return text;
    }

    private static int number(String text, int least, int greatest) {
        String expected = "expected a number from " + least + " to " + greatest + ", found `" + text + "`";
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(expected);
        }
        int number = Integer.parseInt(text);
        if (number < least || number > greatest) {
            throw new IllegalArgumentException(expected);
        }
        return number;
    }

    private static Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a time such as 500ms, 30s, 5m, 1h or 7d, found `" + text + "`");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            // The pattern admits nothing else.
            default -> Duration.ofDays(number);
        };
    }

    private static Optional<String> address(String text) {
        PostgresAddress.parse(text);
        return Optional.of(text);
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("expected a folder, found `" + text + "`", e);
        }
    }

    private static <E extends Enum<E>> E word(String text, E[] words) {
        List<String> names = Arrays.stream(words)
                .map(word -> word.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = names.indexOf(text.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException(
                    "expected one of " + String.join(", ", names) + ", found `" + text + "`");
        }
        return words[index];
    }
}
