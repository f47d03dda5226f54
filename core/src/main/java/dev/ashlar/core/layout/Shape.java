package dev.ashlar.core.layout;

import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.FieldType;
import java.util.List;
import java.util.Optional;

/** The fields of a value object, which live together in one column. */
public record Shape(List<Member> members) {
    /** No fields: not a value object. */
    public static final Shape NONE = new Shape(List.of());

    public Shape {
        members = List.copyOf(members);
    }

    /** The shape of a type. */
    public static Shape of(FieldType type) {
        return type instanceof FieldType.ObjectType object
                ? new Shape(object.fields().stream().map(Shape::member).toList())
                : NONE;
    }

    private static Member member(Field field) {
        return new Member(field.name(), PhysicalTypes.of(field.type()), field.required(), of(field.type()));
    }

    /** The member of a name. */
    public Optional<Member> member(String name) {
        return members.stream().filter(member -> member.name().equals(name)).findFirst();
    }

    /** Whether every value of another shape that is stored is one of this shape too. */
    public boolean covers(Shape other) {
        return members.stream().allMatch(member -> member.continues(other.member(member.name())));
    }

    /**
     * One field of a value object.
     *
     * @param type PostgreSQL type that such a field would have as a column
     * @param inner its own fields where it is a value object itself
     */
    public record Member(String name, String type, boolean required, Shape inner) {
        private boolean continues(Optional<Member> earlier) {
            return earlier.map(this::continues).orElse(!required);
        }

        private boolean continues(Member earlier) {
            return type.equals(earlier.type) && (!required || earlier.required) && inner.covers(earlier.inner);
        }
    }
}
