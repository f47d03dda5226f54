package dev.ashlar.acceptance.chance;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes up definitions under tenancy: schemas of one organization each, some that are read across organizations, some shared ones
 * without tenancy; with natural and composite keys, references in every direction, uniques, row rules and field rules.
 *
 * <p>What organizations are meant to see of each other stays out of them: uniques over all organizations, and writes to shared
 * rows.
 */
public final class Definitions {
    private enum Reach {
        OWN,
        ACROSS,
        SHARED
    }

    private record Made(String name, Reach reach, int keyParts, List<String> columns) {}

    private final Dice dice;
    private final List<Made> made = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private Definitions(Dice dice) {
        this.dice = dice;
    }

    /** The text of a definition without its name. */
    public static String of(Dice dice) {
        return new Definitions(dice).api();
    }

    private String api() {
        text.append("version: 1.0.0\ntenancy: organization\nlimits: { depth: 4, rows: 1000 }\nschemas:\n");
        int schemas = 2 + dice.below(3);
        for (int number = 0; number < schemas; number++) {
            schema(
                    "s" + number,
                    number == 0 ? Reach.OWN : dice.any(Reach.OWN, Reach.OWN, Reach.OWN, Reach.ACROSS, Reach.SHARED));
        }
        return text.toString();
    }

    private void schema(String name, Reach reach) {
        line(2, name + ":");
        line(4, "endpoint: " + name + "s");
        access(reach);
        List<String> fields = new ArrayList<>();
        List<String> key = key(name, reach, fields);
        List<String> columns = new ArrayList<>();
        plain(fields, columns);
        references(name, reach, key.size(), fields, columns);
        line(4, "key: " + key);
        line(4, "fields:");
        fields.forEach(field -> line(6, field));
        rules(columns);
        if (dice.in100(30) && columns.contains("amount")) {
            line(4, "unique: [[title, amount]]");
        }
        if (dice.in100(50) && columns.contains("words")) {
            line(4, "indexes: [words]");
        }
        made.add(new Made(name, reach, key.size(), columns));
    }

    private void access(Reach reach) {
        switch (reach) {
            case OWN -> {
                if (dice.in100(20)) {
                    line(4, "roles: { delete: [manager] }");
                }
            }
            case ACROSS -> line(4, "access: { read: " + dice.any("public", "user") + ", across: true }");
            case SHARED -> {
                line(4, "tenancy: none");
                line(4, "access: { read: " + dice.any("public", "user") + ", write: admin }");
            }
        }
    }

    private List<String> key(String name, Reach reach, List<String> fields) {
        List<Made> parents = made.stream()
                .filter(each -> each.keyParts == 1 && reachable(reach, each))
                .toList();
        switch (dice.below(parents.isEmpty() ? 4 : 6)) {
            case 0 -> {
                fields.add("number: { type: integer }");
                return List.of("number");
            }
            case 1 -> {
                fields.add("uid: { type: uuid }");
                return List.of("uid");
            }
            case 2, 3 -> {
                fields.add("code: { type: string, max_length: 20 }");
                if (dice.in100(30)) {
                    fields.add("part: { type: integer }");
                    return List.of("code", "part");
                }
                return List.of("code");
            }
            default -> {
                Made parent = dice.any(parents);
                fields.add("owner: { type: ref, to: " + parent.name + ", inverse: owned_" + name + ", on_delete: "
                        + onDelete(reach, parent, dice.any("restrict", "cascade")) + " }");
                fields.add("position: { type: integer }");
                return List.of("owner", "position");
            }
        }
    }

    private void plain(List<String> fields, List<String> columns) {
        fields.add("title: { type: string, max_length: 40"
                + dice.any("", "", ", unique: true", ", unique: { ignore_case: true }") + " }");
        columns.add("title");
        optional(fields, columns, "amount", "type: integer");
        optional(fields, columns, "flag", "type: boolean, default: false");
        optional(fields, columns, "kind", "type: enum, values: [red, green, blue], default: red");
        optional(fields, columns, "price", "type: decimal, precision: 8, scale: 2");
        optional(fields, columns, "day", "type: date");
        seldom(fields, columns, "clock", "type: time");
        seldom(fields, columns, "moment", "type: timestamp");
        seldom(fields, columns, "serial", "type: bigint");
        seldom(fields, columns, "rate", "type: number");
        seldom(fields, columns, "weight", "type: double");
        optional(fields, columns, "user_id", "type: uuid");
        optional(fields, columns, "note", "type: text" + dice.any("", ", searchable: true"));
        optional(fields, columns, "place", "type: object, fields: { city: { type: string }, zip: { type: integer } }");
        optional(fields, columns, "words", "type: list, of: string, max_length: 20");
        optional(fields, columns, "numbers", "type: list, of: integer, max_items: 4");
        optional(fields, columns, "extra", "type: json");
        optional(fields, columns, "seal", "type: binary");
    }

    private void seldom(List<String> fields, List<String> columns, String name, String type) {
        if (dice.in100(40)) {
            optional(fields, columns, name, type);
        }
    }

    private void optional(List<String> fields, List<String> columns, String name, String type) {
        if (dice.in100(55)) {
            String rule = dice.in100(12) ? ", read: [manager]" : "";
            String write = dice.in100(8) ? ", write: [manager]" : "";
            fields.add(name + ": { " + type + rule + write + " }");
            columns.add(name);
        }
    }

    private void references(String name, Reach reach, int keyParts, List<String> fields, List<String> columns) {
        List<Made> targets = new ArrayList<>(
                made.stream().filter(each -> reachable(reach, each)).toList());
        if (keyParts == 1) {
            targets.add(new Made(name, reach, keyParts, columns));
        }
        int number = 0;
        for (Made target : targets) {
            if (dice.in100(60)) {
                reference(name, reach, target, "r" + number++, fields);
                columns.add("r" + (number - 1) + "." + target.name);
            }
        }
    }

    private void reference(String name, Reach reach, Made target, String field, List<String> fields) {
        boolean self = target.name.equals(name);
        boolean required = !self && dice.in100(25);
        String action =
                required ? dice.any("restrict", "cascade") : dice.any("restrict", "cascade", "set_null", "set_null");
        String scalars = target.keyParts > 1 ? ", fields: [" + field + "_a, " + field + "_b]" : "";
        fields.add(field + ": { type: ref, to: " + target.name + scalars + ", inverse: " + field + "_of_" + name
                + ", on_delete: " + onDelete(reach, target, action) + (required ? ", required: true" : "") + " }");
    }

    /** Shared rows must not take rows of organizations with them. */
    private static String onDelete(Reach from, Made target, String wish) {
        return from != Reach.SHARED && target.reach == Reach.SHARED ? "restrict" : wish;
    }

    /** Under tenancy everything can be reached; what is shared or read across must not lead into what is not. */
    private static boolean reachable(Reach from, Made target) {
        return switch (from) {
            case OWN -> true;
            case ACROSS -> target.reach != Reach.OWN;
            case SHARED -> target.reach == Reach.SHARED;
        };
    }

    private void rules(List<String> columns) {
        String read = dice.in100(30) ? rule(columns) : "";
        String write = dice.in100(30) ? rule(columns) : "";
        if (!read.isEmpty() || !write.isEmpty()) {
            line(4, "rows:");
            rule("read", read);
            rule("write", write);
        }
    }

    private void rule(String name, String rule) {
        if (!rule.isEmpty()) {
            line(6, name + ": \"" + rule + "\"");
        }
    }

    private String rule(List<String> columns) {
        String column = dice.any(columns);
        return switch (column) {
            case "title" -> dice.any("title.ne=b", "or=(title.null=true,title.lt=d)");
            case "amount" -> dice.any("amount.lt=4", "or=(amount.null=true,amount.gt=1)");
            case "flag" -> "flag=" + dice.any("true", "false");
            case "kind" -> "kind.in=red,green";
            case "user_id" -> "or=(user_id.null=true,user_id=$user.id)";
            case "place" -> dice.any("place.zip.lt=2", "or=(place.null=true,place.city.ne=b)");
            case "words" -> "or=(words.null=true,words.not.has=b)";
            case "extra" -> "or=(extra.a.null=true,extra.a.in=(a,b,1))";
            default -> column.contains(".") ? related(column) : "";
        };
    }

    private String related(String column) {
        String relation = column.substring(0, column.indexOf('.'));
        Made target = made.stream()
                .filter(each -> each.name.equals(column.substring(column.indexOf('.') + 1)))
                .findFirst()
                .orElse(null);
        if (target == null) {
            return "";
        }
        return dice.any(
                relation + ".null=true",
                relation + ".title.ne=c",
                "or=(" + relation + ".null=true," + relation + ".title.lt=d)");
    }

    private void line(int indent, String line) {
        text.append(" ".repeat(indent)).append(line).append('\n');
    }
}
