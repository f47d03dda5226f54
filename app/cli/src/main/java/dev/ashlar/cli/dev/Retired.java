package dev.ashlar.cli.dev;

import dev.ashlar.core.check.Project;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What a change of a project's files took out of it, and how its data comes back: one sentence each. */
public final class Retired {
    private Retired() {}

    /** What the former state had and the current one has not, renamed things left out. */
    public static List<String> between(Project former, Project current) {
        List<String> sentences = new ArrayList<>();
        for (ApiModel api : former.apis()) {
            Optional<ApiModel> now = current.apis().stream()
                    .filter(other -> other.name().equals(api.name()))
                    .findFirst();
            if (now.isEmpty()) {
                sentences.add(api.name().api() + " is served no more; its data is kept");
            } else {
                schemas(api, now.get(), sentences);
            }
        }
        return sentences;
    }

    private static void schemas(ApiModel former, ApiModel current, List<String> sentences) {
        Collection<Schema> now = current.schemas();
        for (Schema schema : former.schemas()) {
            Optional<Schema> same = now.stream()
                    .filter(other -> carries(other.name(), other.heritage(), schema.name()))
                    .findFirst();
            if (same.isEmpty()) {
                sentences.add(sentence(schema.name(), "rows", "schema"));
            } else {
                fields(schema, same.get(), sentences);
            }
        }
    }

    private static void fields(Schema former, Schema current, List<String> sentences) {
        for (Field field : former.fields()) {
            if (current.fields().stream().noneMatch(other -> carries(other.name(), other.heritage(), field.name()))) {
                sentences.add(sentence(former.name() + "." + field.name(), "values", "field"));
            }
        }
    }

    private static boolean carries(String name, Field.Heritage heritage, String former) {
        return name.equals(former) || former.equals(heritage.renamedFrom());
    }

    private static String sentence(String what, String data, String kind) {
        String name = what.substring(what.lastIndexOf('.') + 1);
        return what + " is retired, its " + data + " are kept; `renamed_from: " + name + "` at another " + kind
                + " brings them over, its own name brings them back";
    }
}
