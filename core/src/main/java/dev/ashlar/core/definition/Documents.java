package dev.ashlar.core.definition;

import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problem;
import dev.ashlar.core.problem.Problems;
import java.util.Optional;

/** Reads the text of a file, YAML or JSON by its name, into the mapping that it has to be. */
final class Documents {
    private Documents() {}

    /** The mapping, or empty with a problem. */
    static Optional<Node.Mapping> read(SourceText source, Problems problems) {
        try {
            SourceText plain = source.check();
            Optional<Node> node = source.file().endsWith(".json")
                    ? JsonReader.read(plain, problems)
                    : YamlReader.read(plain, problems);
            return mapping(node, source.file(), problems);
        } catch (UnparsableException failure) {
            Problem problem = failure.problem();
            problems.add(problem.origin(), problem.code(), problem.detail(), problem.hint());
            return Optional.empty();
        }
    }

    private static Optional<Node.Mapping> mapping(Optional<Node> node, String file, Problems problems) {
        if (node.isEmpty()) {
            problems.add(Origin.file(file), "empty_file", "the file says nothing");
        }
        return node.flatMap(found -> new Values(problems).mapping(found, "the file"));
    }
}
