package dev.ashlar.core.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The examples of the guide make one project. */
class DefinitionGuideTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n# (\\S+)\n(.*?)```", Pattern.DOTALL);

    @Test
    void examplesAreValid() throws IOException {
        String guide = Files.readString(Path.of("../docs/guide/definitions.md"));
        Map<String, String> files = EXAMPLE.matcher(guide)
                .results()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
        assertThat(files).hasSize(guide.split("```yaml").length - 1).hasSizeGreaterThan(2);
        assertThat(new ProjectReader(Served.NOW).read(files).apis()).hasSize(2);
    }
}
