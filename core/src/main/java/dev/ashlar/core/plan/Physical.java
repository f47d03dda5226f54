package dev.ashlar.core.plan;

import dev.ashlar.core.layout.Layout;
import dev.ashlar.core.layout.PhysicalTypes;
import dev.ashlar.core.model.ApiModel;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import dev.ashlar.core.model.Schema;
import dev.ashlar.core.plan.Plan.CellKind;
import dev.ashlar.core.plan.Plan.Column;
import dev.ashlar.core.plan.Plan.Table;
import dev.ashlar.core.value.WireKind;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The physical names of a model's schemas and fields, looked up once in the deployed layout. */
public final class Physical {
    /** Column with the organization of a row under tenancy. */
    public static final Column ORGANIZATION = new Column(Layout.ORGANIZATION, "uuid", CellKind.Single.PLAIN);

    /** Column with the revision of a row. */
    public static final Column REVISION = new Column(Layout.REVISION, "bigint", CellKind.Single.PLAIN);

    private final Map<Schema, Table> tables = new IdentityHashMap<>();
    private final Map<Field, Column> columns = new IdentityHashMap<>();

    /**
     * Looks everything up.
     *
     * @throws IllegalStateException where the layout lacks a schema or field: it was not brought up to the model
     */
    public Physical(ApiModel model, Layout layout) {
        for (Schema schema : model.schemas()) {
            Layout.TableLayout table =
                    layout.live(schema.name()).orElseThrow(() -> missing(model, "schema " + schema.name()));
            tables.put(schema, new Table(layout.namespace(), table.table()));
            for (Field field : schema.fields()) {
                Layout.ColumnLayout column = table.live(field.name())
                        .orElseThrow(() -> missing(model, "field " + schema.name() + "." + field.name()));
                columns.put(field, new Column(column.column(), base(column.type()), cell(field.type())));
            }
        }
    }

    /** The table of a schema. */
    public Table table(Schema schema) {
        return found(tables.get(schema), schema);
    }

    /** The column of a field. */
    public Column column(Field field) {
        return found(columns.get(field), field);
    }

    private static <T> T found(@Nullable T value, Object of) {
        if (value == null) {
            throw new IllegalStateException("not of this model: " + of);
        }
        return value;
    }

    private static IllegalStateException missing(ApiModel model, String what) {
        return new IllegalStateException("the layout of " + model + " lacks the " + what);
    }

    /** The type without its modifiers: a cast with them would round what it is compared with. */
    private static String base(String type) {
        int open = type.indexOf('(');
        int close = type.indexOf(')');
        return open < 0 ? type : type.substring(0, open) + type.substring(close + 1);
    }

    /** The type that values of a field type have, for casts. */
    static String type(FieldType type) {
        return base(PhysicalTypes.of(type));
    }

    static CellKind cell(FieldType type) {
        return type instanceof FieldType.ListType list
                ? new CellKind.Elements(single(list.of()), WireKind.of(list.of()))
                : single(type);
    }

    private static CellKind.Single single(FieldType type) {
        return switch (type) {
            case FieldType.Simple simple ->
                switch (simple) {
                    case BOOLEAN -> CellKind.Single.BOOLEAN;
                    case TIMESTAMP -> CellKind.Single.TIMESTAMP;
                    case BINARY -> CellKind.Single.BINARY;
                    case STRING, TEXT, INTEGER, BIGINT, NUMBER, DOUBLE, DATE, TIME, UUID, JSON -> CellKind.Single.PLAIN;
                };
            case FieldType.Decimal decimal -> CellKind.Single.PLAIN;
            case FieldType.Enumeration enumeration -> CellKind.Single.PLAIN;
            case FieldType.ObjectType object -> CellKind.Single.PLAIN;
            case FieldType.ListType list -> throw new IllegalArgumentException("a list has no lists in it");
        };
    }
}
