package dev.ashlar.control.seed;

import dev.ashlar.core.model.Schema;
import dev.ashlar.core.problem.Origin;
import dev.ashlar.core.value.FieldValue;
import java.util.List;
import java.util.Set;

/**
 * The rows that a new database of an API begins with.
 *
 * @param groups in the order of the file
 */
public record Seeds(List<Group> groups) {
    /** No rows. */
    public static final Seeds NONE = new Seeds(List.of());

    /** The organization of rows that name none. */
    public static final String ORGANIZATION = "demo";

    public Seeds {
        groups = List.copyOf(groups);
    }

    /**
     * Rows of one organization and user.
     *
     * @param organization its name; rows of a schema without tenancy take no notice of it
     * @param user e-mail address of whom the rows come from
     * @param roles what the user is in the organization
     * @param rows what is referred to stands before what refers to it
     */
    public record Group(String organization, String user, Set<String> roles, List<Row> rows) {
        public Group {
            roles = Set.copyOf(roles);
            rows = List.copyOf(rows);
        }
    }

    /**
     * One row.
     *
     * @param origin where it stands
     */
    public record Row(Schema schema, List<FieldValue> values, Origin origin) {
        public Row {
            values = List.copyOf(values);
        }
    }
}
