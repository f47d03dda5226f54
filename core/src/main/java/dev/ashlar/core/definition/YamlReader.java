package dev.ashlar.core.definition;

import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.problem.Problems;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;

/**
 * Reads YAML 1.2 (core schema) from the parser's events into {@link Node}s. Anchors, aliases, merge keys and tags are refused: a
 * definition says what it means where it stands, and cannot grow by being read.
 */
final class YamlReader {
    private static final CoreScalarResolver RESOLVER = new CoreScalarResolver(false);

    private final SourceText source;
    private final Problems problems;
    private final Iterator<Event> events;
    private int depth;

    private YamlReader(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.file())
                .setCodePointLimit(SourceText.LARGEST)
                .build();
        this.events = new Parse(settings).parseString(source.text()).iterator();
    }

    /** The one document of a text; empty when it has none, or only comments. */
    static Optional<Node> read(SourceText source, Problems problems) {
        try {
            return new YamlReader(source, problems).document();
        } catch (MarkedYamlEngineException failure) {
            throw syntax(source, failure);
        } catch (YamlEngineException failure) {
            throw new UnparsableException(
                    Origin.file(source.file()), "yaml_syntax", "the file is not YAML: " + firstLine(failure), "");
        }
    }

    private static UnparsableException syntax(SourceText source, MarkedYamlEngineException failure) {
        Origin origin = failure.getProblemMark()
                .or(failure::getContextMark)
                .map(mark -> origin(source, mark))
                .orElse(Origin.file(source.file()));
        if (failure.getProblem() != null && failure.getProblem().contains("TAB")) {
            return new UnparsableException(origin, "yaml_tab", "a tab cannot indent or begin a value", "use spaces");
        }
        String context =
                failure.getContext() == null || failure.getContext().isBlank() ? "" : failure.getContext() + ", ";
        return new UnparsableException(
                origin, "yaml_syntax", shortened(context + failure.getProblem()), YamlHints.of(failure));
    }

    private static String firstLine(YamlEngineException failure) {
        return shortened(
                String.valueOf(failure.getMessage()).lines().findFirst().orElse(""));
    }

    private static String shortened(String text) {
        String line = text.replace('\n', ' ').strip();
        return line.length() > 200 ? line.substring(0, 200) + "..." : line;
    }

    private Optional<Node> document() {
        Optional<Node> first = Optional.empty();
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart && ++documents == 2) {
                problems.add(
                        origin(event),
                        "several_documents",
                        "a file holds one document, here begins another",
                        "use a file for each");
                return first;
            }
            if (event instanceof NodeEvent node) {
                first = Optional.of(node(node));
            }
        }
        return first.filter(node -> !emptyDocument(node));
    }

    private static boolean emptyDocument(Node node) {
        return node instanceof Node.Scalar scalar
                && scalar.type() == Node.Type.NULL
                && scalar.text().isEmpty();
    }

    private Node node(NodeEvent event) {
        refuseAnchor(event);
        return switch (event) {
            case AliasEvent alias -> new Node.Unreadable(origin(alias));
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> nested(start, this::sequence);
            case MappingStartEvent start -> nested(start, this::mapping);
            default -> throw new IllegalStateException("no node begins with " + event.getEventId());
        };
    }

    private void refuseAnchor(NodeEvent event) {
        if (event instanceof AliasEvent) {
            problems.add(origin(event), "yaml_alias", "aliases such as `*name` are not taken", "write the value out");
        } else if (event.getAnchor().isPresent()) {
            problems.add(origin(event), "yaml_anchor", "anchors such as `&name` are not taken", "leave the anchor out");
        }
    }

    private Node nested(CollectionStartEvent start, Function<Origin, Node> reading) {
        Trees.requireDepth(++depth, origin(start));
        refuseTag(start, start.getTag());
        Node node = reading.apply(origin(start));
        depth--;
        return node;
    }

    private Node sequence(Origin origin) {
        List<Node> items = new ArrayList<>();
        for (Event event = events.next(); event instanceof NodeEvent node; event = events.next()) {
            items.add(node(node));
        }
        return new Node.Sequence(origin, items);
    }

    private Node mapping(Origin origin) {
        Trees.Entries entries = new Trees.Entries(problems);
        for (Event event = events.next(); event instanceof NodeEvent key; event = events.next()) {
            Node name = node(key);
            Node value = node((NodeEvent) events.next());
            entries.add(name, value);
        }
        return new Node.Mapping(origin, entries.list());
    }

    private Node scalar(ScalarEvent event) {
        if (refuseTag(event, event.getTag())) {
            return new Node.Unreadable(origin(event));
        }
        Node.Type type = type(event);
        return type == Node.Type.TEXT
                ? Trees.text(origin(event), event.getValue(), !event.isPlain(), problems)
                : new Node.Scalar(origin(event), type, event.getValue(), false);
    }

    private boolean refuseTag(NodeEvent event, Optional<String> tag) {
        tag.ifPresent(name -> problems.add(
                origin(event),
                "yaml_tag",
                "tags such as `" + shortened(name) + "` are not taken",
                "leave the tag out"));
        return tag.isPresent();
    }

    private static Node.Type type(ScalarEvent event) {
        Tag tag = RESOLVER.resolve(event.getValue(), event.isPlain());
        if (!event.isPlain() || tag.equals(Tag.STR)) {
            return Node.Type.TEXT;
        } else if (tag.equals(Tag.INT)) {
            return Node.Type.INTEGER;
        } else if (tag.equals(Tag.FLOAT)) {
            return Node.Type.DECIMAL;
        }
        return tag.equals(Tag.BOOL) ? Node.Type.BOOLEAN : Node.Type.NULL;
    }

    private Origin origin(Event event) {
        return event.getStartMark().map(mark -> origin(source, mark)).orElse(Origin.file(source.file()));
    }

    private static Origin origin(SourceText source, Mark mark) {
        return new Origin(source.file(), mark.getLine() + 1, mark.getColumn() + 1);
    }
}
