package dev.ashlar.cli.settings;

import dev.ashlar.core.problem.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads {@code ashlar.yaml}: names with values, nothing nested. */
final class SettingsFile {
    static final String NAME = "ashlar.yaml";

    private final Path path;
    private final Map<Key, Setting> settings;
    private final List<String> mistakes;

    private SettingsFile(Path path, Map<Key, Setting> settings, List<String> mistakes) {
        this.path = path;
        this.settings = settings;
        this.mistakes = mistakes;
    }

    static void read(Path path, Map<Key, Setting> settings, List<String> mistakes) {
        SettingsFile file = new SettingsFile(path, settings, mistakes);
        try {
            LoadSettings plain = LoadSettings.builder().setUseMarks(true).build();
            new Compose(plain).composeString(Files.readString(path)).ifPresent(file::document);
        } catch (IOException e) {
            mistakes.add(path + " cannot be read: " + e.getClass().getSimpleName());
        } catch (MarkedYamlEngineException e) {
            mistakes.add(path + e.getProblemMark().map(SettingsFile::place).orElse("") + ": " + e.getProblem());
        } catch (YamlEngineException e) {
            mistakes.add(path + ": " + e.getMessage());
        }
    }

    private void document(Node node) {
        if (!(node instanceof MappingNode mapping)) {
            mistakes.add(source(node) + ": settings are names with values, such as port: 8080");
            return;
        }
        mapping.getValue().forEach(this::entry);
    }

    private void entry(NodeTuple entry) {
        String name = entry.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
        Optional<Key> key = Key.named(name);
        if (key.isEmpty()) {
            String hint = Nearest.hint(name, Key.labels());
            mistakes.add(source(entry.getKeyNode()) + ": there is no setting `" + name + "`"
                    + (hint.isEmpty() ? "; there are " + String.join(", ", Key.labels()) : ", " + hint));
        } else if (!(entry.getValueNode() instanceof ScalarNode value)) {
            mistakes.add(source(entry.getValueNode()) + ": `" + name + "` has one value");
        } else if (settings.containsKey(key.get())) {
            mistakes.add(source(entry.getKeyNode()) + ": `" + name + "` stands twice");
        } else {
            settings.put(key.get(), new Setting(key.get(), value.getValue(), source(value) + ": `" + name + "`"));
        }
    }

    private String source(Node node) {
        return path + node.getStartMark().map(SettingsFile::place).orElse("");
    }

    private static String place(Mark mark) {
        return ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
    }
}
