package dev.ashlar.core.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ashlar.core.problem.Problem;
import dev.ashlar.core.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectFilesTest {
    private final Problems problems = new Problems();

    @Test
    void refusesAFileThatIsTooLarge(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("project.yaml"), "owner: demo\nproject: shop\n");
        Files.write(folder.resolve("sales.api.yaml"), new byte[SourceText.LARGEST + 1]);
        assertThat(ProjectFiles.read(folder, problems).apis()).isEmpty();
        assertThat(problems.list()).extracting(Problem::code).containsExactly("file_too_large");
    }

    @Test
    void refusesATextThatIsTooLarge() {
        ApiDefinitionReader.read(new SourceText("sales.api.yaml", " ".repeat(SourceText.LARGEST + 1)), problems);
        assertThat(problems.list()).extracting(Problem::code).containsExactly("file_too_large");
    }

    @Test
    void saysThatAFolderCannotBeRead(@TempDir Path folder) {
        ProjectFiles.read(folder.resolve("nowhere"), problems);
        assertThat(problems.list()).extracting(Problem::code).containsExactly("unreadable_file");
    }

    @Test
    void leavesFoldersAlone(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("old.api.yaml"));
        Files.writeString(Files.createDirectories(folder.resolve("endpoints")).resolve("x.api.yaml"), "oops: [");
        Files.writeString(folder.resolve("project.yml"), "owner: demo\nproject: shop\n");
        ProjectFiles files = ProjectFiles.read(folder, problems);
        assertThat(files.apis()).isEmpty();
        assertThat(files.project()).map(SourceText::file).contains("project.yml");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void tellsDefinitionsFromOtherFiles() {
        assertThat(ProjectFiles.isDefinition("sales.api.json")).isTrue();
        assertThat(ProjectFiles.isDefinition("sales.yaml")).isFalse();
        assertThat(ProjectFiles.apiName("sales.api.yml")).isEqualTo("sales");
        assertThat(ProjectFiles.of(Map.of("b.api.yaml", "", "a.api.yaml", "", "x", ""), problems)
                        .apis())
                .extracting(SourceText::file)
                .containsExactly("a.api.yaml", "b.api.yaml");
    }
}
