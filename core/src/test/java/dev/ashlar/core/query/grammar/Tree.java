package dev.ashlar.core.query.grammar;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Filter;
import dev.ashlar.core.model.Filter.Comparison;
import dev.ashlar.core.model.Filter.Operand;
import dev.ashlar.core.model.Filter.Operator;
import dev.ashlar.core.model.Relation;
import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.value.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A filter that can be written as a query and built as the filter that query stands for, each in its own way. */
sealed interface Tree {
    /** The filter it stands for; values go to the collector in the order they are written. */
    Filter filter(Arguments.Collector collector);

    /** The name and the value of the item, as they stand in a group, or as a parameter of their own. */
    Item item(boolean grouped);

    /** As an item of a group. */
    default String inGroup() {
        Item item = item(true);
        return item.name + "=" + item.value;
    }

    /** As a parameter, percent-encoded. */
    default String asParameter() {
        Item item = item(false);
        return encoded(item.name) + "=" + encoded(item.value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String group(List<Tree> parts) {
        return parts.stream().map(Tree::inGroup).collect(Collectors.joining(",", "(", ")"));
    }

    private static List<Filter> filters(List<Tree> parts, Arguments.Collector collector) {
        List<Filter> filters = new ArrayList<>();
        parts.forEach(part -> filters.add(part.filter(collector)));
        return filters;
    }

    /** A name and a value, not encoded. */
    record Item(String name, String value) {}

    /** One value compared. */
    record Single(Field field, Operator operator, String value, boolean quoted) implements Tree {
        @Override
        public Filter filter(Arguments.Collector collector) {
            String canonical = Texts.read(field.type(), value);
            return new Comparison(field, operator, List.of(new Operand.Argument(collector.add(canonical))));
        }

        @Override
        public Item item(boolean grouped) {
            String word = operator.name().toLowerCase(java.util.Locale.ROOT);
            return new Item(field.name() + "." + word, grouped ? quote(value, quoted) : value);
        }

        static String quote(String value, boolean always) {
            boolean needed = value.chars().anyMatch(character -> ",()'".indexOf(character) >= 0);
            return needed || always ? "'" + value.replace("'", "''") + "'" : value;
        }
    }

    /** A list of values. */
    record Several(Field field, boolean out, List<String> values, boolean quoted) implements Tree {
        @Override
        public Filter filter(Arguments.Collector collector) {
            String list = Texts.array(values);
            return new Comparison(
                    field, out ? Operator.NIN : Operator.IN, List.of(new Operand.Argument(collector.add(list))));
        }

        @Override
        public Item item(boolean grouped) {
            String list = values.stream()
                    .map(value -> Single.quote(value, quoted || value.isEmpty()))
                    .collect(Collectors.joining(","));
            boolean enclosed = grouped || values.isEmpty();
            return new Item(field.name() + (out ? ".nin" : ".in"), enclosed ? "(" + list + ")" : list);
        }
    }

    /** Whether there is a value. */
    record Missing(Field field) implements Tree {
        @Override
        public Filter filter(Arguments.Collector collector) {
            return new Comparison(field, Operator.NULL, List.of());
        }

        @Override
        public Item item(boolean grouped) {
            return new Item(field.name() + ".null", "true");
        }
    }

    /** Something that does not hold. */
    record Negated(Tree part) implements Tree {
        @Override
        public Filter filter(Arguments.Collector collector) {
            return new Filter.Not(part.filter(collector));
        }

        @Override
        public Item item(boolean grouped) {
            return new Item("not", group(part instanceof Joined joined && !joined.any ? joined.parts : List.of(part)));
        }
    }

    /** Two or more joined. */
    record Joined(boolean any, List<Tree> parts) implements Tree {
        @Override
        public Filter filter(Arguments.Collector collector) {
            List<Filter> filters = filters(parts, collector);
            return any ? new Filter.Any(filters) : new Filter.All(filters);
        }

        @Override
        public Item item(boolean grouped) {
            return new Item(any ? "or" : "and", group(parts));
        }
    }

    /** Something of a related row. */
    record Reached(Relation relation, boolean none, Tree part) implements Tree {
        @Override
        public Filter filter(Arguments.Collector collector) {
            return new Filter.Related(relation, none, part.filter(collector));
        }

        @Override
        public Item item(boolean grouped) {
            String name = relation.name() + (none ? ".none" : "");
            return switch (part) {
                case Joined joined when !joined.any -> new Item(name, group(joined.parts));
                case Joined joined -> new Item(name, group(List.of(joined)));
                case Negated negated -> new Item(name, group(List.of(negated)));
                case Single single -> behind(name, single.item(grouped));
                case Several several -> behind(name, several.item(grouped));
                case Missing missing -> behind(name, missing.item(grouped));
                case Reached reached -> behind(name, reached.item(grouped));
            };
        }

        private static Item behind(String name, Item item) {
            return new Item(name + "." + item.name, item.value);
        }
    }
}
