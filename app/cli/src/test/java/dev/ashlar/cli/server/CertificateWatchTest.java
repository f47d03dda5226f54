package dev.ashlar.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.cli.settings.Certificates;
import dev.ashlar.http.tls.TlsFiles;
import dev.ashlar.http.tls.TlsSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateWatchTest {
    @TempDir
    private Path folder;

    @Test
    void tellsOfWhatCanBeUsed() throws IOException {
        Path one = Files.createDirectory(folder.resolve("one"));
        Path two = Files.createDirectory(folder.resolve("two"));
        Certificates first = new Certificates(one);
        Certificates second = new Certificates(two);
        List<TlsSettings> told = new ArrayList<>();
        CertificateWatch watch =
                new CertificateWatch(new TlsFiles(first.own(), first.key(), Optional.empty()), told::add);
        watch.look();
        assertThat(told).isEmpty();
        Files.move(second.own(), first.own(), StandardCopyOption.REPLACE_EXISTING);
        watch.look();
        assertThat(told).as("the key is still the old one").isEmpty();
        Files.move(second.key(), first.key(), StandardCopyOption.REPLACE_EXISTING);
        watch.look();
        watch.look();
        assertThat(told).hasSize(1);
        Files.delete(first.own());
        watch.look();
        assertThat(told).hasSize(1);
    }
}
