package dev.ashlar.iam.hook;

import dev.ashlar.core.query.Arguments;
import dev.ashlar.core.query.Intent;
import dev.ashlar.core.query.Intent.Assignment;
import dev.ashlar.iam.account.Names;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps e-mail addresses and names of organizations in one form, so that a unique and an equality are enough to find them whatever their case. */
final class NormalForms {
    private NormalForms() {}

    /** The intent with its values in the form in which they are kept. */
    static Intent kept(Intent intent) {
        List<@Nullable String> values = new ArrayList<>(intent.arguments().values());
        for (Assignment assignment : Assigned.by(intent.shape())) {
            String value = values.get(assignment.argument());
            if (value != null) {
                values.set(
                        assignment.argument(),
                        kept(intent.schema().name(), assignment.field().name(), value));
            }
        }
        return values.equals(intent.arguments().values()) ? intent : new Intent(intent.shape(), new Arguments(values));
    }

    private static String kept(String schema, String field, String value) {
        return switch (field) {
            case "email" -> Names.email(value);
            case "alias" -> Names.alias(value);
            // It stands in mails.
            case "name" -> schema.equals("organization") ? Names.organization(value) : value;
            default -> value;
        };
    }
}
