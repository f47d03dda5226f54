package dev.ashlar.store.postgres.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ArchiveTest {

    @TempDir
    Path folder;

    @Test
    void unpacksProgramsAndLinks() throws IOException {
        Path target = Files.createDirectory(folder.resolve("in"));

        Archive.unpack(packed(file("./bin/run", 0755), file("lib/data", 0666), link("lib/link", "../bin/run")), target);

        assertThat(Folders.mode(target.resolve("bin/run"))).isEqualTo(0755);
        assertThat(Folders.mode(target.resolve("lib/data"))).isEqualTo(0644);
        assertThat(target.resolve("lib/link").toRealPath())
                .isEqualTo(target.resolve("bin/run").toRealPath());
    }

    @ParameterizedTest
    @CsvSource({"../out, ", "/out, ", "a/../../out, ", "link, ../out", "a/link, /etc", "a/link, ../../out"})
    void refusesWhatReachesOutside(String name, String link) throws IOException {
        Path target = Files.createDirectory(folder.resolve("in"));

        assertThatThrownBy(() -> Archive.unpack(packed(link == null ? file(name, 0644) : link(name, link)), target))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("outside");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static TarArchiveEntry file(String name, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setMode(mode);
        entry.setSize(0);
        return entry;
    }

    private static TarArchiveEntry link(String name, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK, true);
        entry.setLinkName(target);
        return entry;
    }

    private static InputStream packed(TarArchiveEntry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options()))) {
            for (TarArchiveEntry entry : entries) {
                tar.putArchiveEntry(entry);
                tar.closeArchiveEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
