package dev.ashlar.cli.settings;

import dev.ashlar.core.model.Environment;
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
import dev.ashlar.http.tls.TlsFiles;
import dev.ashlar.iam.external.ClientSecrets;
import dev.ashlar.iam.mail.SmtpAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Puts settings together: the file, then environment variables, then flags, the later winning. */
public final class SettingsReader {
    /** Variables with the same beginning that are no settings. */
    private static final Set<String> OTHER_VARIABLES =
            Set.of("ASHLAR_KEY", "ASHLAR_TOKEN", "ASHLAR_JAVA_OPTS", "ASHLAR_NO_BUILD");

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
                value(Key.HOST, SettingText::host, preset.host()),
                value(Key.PORT, text -> SettingText.number(text, 0, 65_535), preset.port()),
                value(Key.DATABASE_URL, SettingText::address, preset.databaseUrl()),
                value(Key.DATA, SettingText::folder, preset.data()),
                value(Key.ENVIRONMENT, text -> SettingText.word(text, Environment.values()), preset.environment()),
                value(Key.CONNECTIONS, text -> SettingText.number(text, 2, 10_000), preset.connections()),
                value(Key.API_CONNECTIONS, text -> SettingText.number(text, 2, 1000), preset.apiConnections()),
                value(Key.PLACEMENT, text -> SettingText.word(text, Placing.values()), preset.placement()),
                value(Key.PATIENCE, SettingText::time, preset.patience()),
                value(Key.GRACE, SettingText::time, preset.grace()),
                work(preset.work()),
                value(Key.AUDIT_KEPT, SettingText::auditKept, preset.auditKept()),
                web(preset.web()),
                value(Key.PUBLIC_URL, SettingText::url, preset.publicUrl()),
                mail(preset.mail()),
                gateway(preset.gateway()),
                value(Key.CLIENT_SECRETS, ClientSecrets::parse, preset.secrets()),
                tls(),
                addresses(preset.addresses()),
                value(Key.LOG, text -> SettingText.word(text, LogForm.values()), preset.log()),
                value(Key.LOG_LEVEL, text -> SettingText.word(text, LogLevel.values()), preset.logLevel()));
        together(read);
        if (!mistakes.isEmpty()) {
            throw new SettingsException(mistakes);
        }
        return read;
    }

    private WorkSettings work(WorkSettings preset) {
        JobSettings jobs = preset.jobs();
        return new WorkSettings(
                value(
                        Key.ANSWERS_KEPT,
                        text -> new WorkSettings(SettingText.time(text)).answersKept(),
                        preset.answersKept()),
                new JobSettings(
                        value(Key.JOB_WORKERS, text -> SettingText.number(text, 1, 100), jobs.workers()),
                        value(Key.JOB_ATTEMPTS, text -> SettingText.number(text, 1, 100), jobs.attempts()),
                        value(
                                Key.JOB_LEASE,
                                text -> leased(jobs, SettingText.time(text)).lease(),
                                jobs.lease()),
                        value(
                                Key.JOBS_KEPT,
                                text -> kept(jobs, SettingText.time(text)).kept(),
                                jobs.kept()),
                        value(Key.JOBS_WAITING, text -> SettingText.number(text, 1, 100_000), jobs.waiting())));
    }

    private static JobSettings leased(JobSettings jobs, Duration time) {
        return new JobSettings(jobs.workers(), jobs.attempts(), time, jobs.kept(), jobs.waiting());
    }

    private static JobSettings kept(JobSettings jobs, Duration time) {
        return new JobSettings(jobs.workers(), jobs.attempts(), jobs.lease(), time, jobs.waiting());
    }

    private WebSettings web(WebSettings preset) {
        return new WebSettings(
                value(Key.DOCUMENTS, SettingText::open, preset.openDocuments()),
                value(Key.ORIGINS, Origins::parse, preset.origins()),
                value(Key.GZIP_FROM, text -> SettingText.number(text, 0, 100_000_000), preset.gzipFrom()));
    }

    private AddressSettings addresses(AddressSettings preset) {
        return new AddressSettings(
                value(Key.ADDRESS_RATE, SettingText::rate, preset.rate()),
                new Proxies(
                        value(
                                Key.TRUSTED_PROXIES,
                                Proxies::parse,
                                preset.proxies().trusted()),
                        value(
                                Key.FORWARDED_FIELD,
                                text -> SettingText.word(text.replace('-', '_'), Forwarding.values()),
                                preset.proxies().field())));
    }

    private MailSettings mail(MailSettings preset) {
        return new MailSettings(
                value(Key.SMTP_URL, text -> Optional.of(SmtpAddress.parse(text)), preset.server()),
                value(Key.MAIL_FROM, SettingText::sender, preset.from()));
    }

    private Gateway gateway(Gateway preset) {
        Gateway keyed = value(Key.SERVER_KEY, Gateway::of, preset);
        return value(Key.GATEWAY_CERTIFICATE, text -> keyed.with(KnownCertificate.parse(text)), keyed);
    }

    /** The three files make one setting. */
    private Optional<TlsFiles> tls() {
        Optional<Path> certificate = value(Key.TLS_CERTIFICATE, SettingText::certificates, Optional.empty());
        Optional<Path> key = value(Key.TLS_KEY, SettingText::key, Optional.empty());
        Optional<Path> authorities = value(Key.TLS_CLIENT_CA, SettingText::certificates, Optional.empty());
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
}
