package dev.ashlar.core.model;

import org.jspecify.annotations.Nullable;

/**
 * A column of a schema in its wire form: a {@code ref} appears as its scalars. Compared by identity: a field belongs to the
 * one model it was made for.
 */
public final class Field implements Attribute {
    private final String name;
    private final FieldType type;
    private final Constraints constraints;
    private final boolean required;
    private final Default preset;
    private final boolean writtenNow;
    private final boolean generated;
    private final boolean readOnly;
    private final boolean writeOnly;
    private final boolean searchable;
    private final RoleRule read;
    private final RoleRule write;
    private final Heritage heritage;

    private Field(Builder builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.constraints = builder.constraints;
        this.required = builder.required;
        this.preset = builder.preset;
        this.writtenNow = builder.writtenNow;
        this.generated = builder.generated;
        this.readOnly = builder.readOnly;
        this.writeOnly = builder.writeOnly;
        this.searchable = builder.searchable;
        this.read = builder.read;
        this.write = builder.write;
        this.heritage = builder.heritage;
    }

    /** Starts a field with a name and a type; everything else has a harmless default. */
    public static Builder named(String name, FieldType type) {
        return new Builder(name, type);
    }

    /** The name on the wire. */
    public String name() {
        return name;
    }

    @Override
    public Field field() {
        return this;
    }

    @Override
    public FieldType type() {
        return type;
    }

    /** What narrows its values. */
    public Constraints constraints() {
        return constraints;
    }

    /** Whether every row has a value; key fields always do. */
    @Override
    public boolean required() {
        return required;
    }

    /** What it becomes on creation when absent. */
    public Default preset() {
        return preset;
    }

    /** Whether each write sets it to the time of the request ({@code on_write: now}). */
    public boolean writtenNow() {
        return writtenNow;
    }

    /** Whether an integer key counts up by itself. */
    public boolean generated() {
        return generated;
    }

    /** Whether callers cannot write it. */
    public boolean readOnly() {
        return readOnly;
    }

    /** Whether callers cannot read it, nor filter or sort by it. */
    public boolean writeOnly() {
        return writeOnly;
    }

    /** Whether {@code search} looks into it. */
    public boolean searchable() {
        return searchable;
    }

    /** Who may read it. */
    public RoleRule read() {
        return read;
    }

    /** Who may write it. */
    public RoleRule write() {
        return write;
    }

    /** How it continues a field of an earlier version. */
    public Heritage heritage() {
        return heritage;
    }

    @Override
    public String toString() {
        return name + ":" + type.label();
    }

    /**
     * How a name continues what an earlier version had.
     *
     * @param renamedFrom the earlier name whose data it keeps, or null
     * @param restore whether a retired field or schema of this name comes back with its data
     */
    public record Heritage(@Nullable String renamedFrom, boolean restore) {
        /** A new or unchanged name. */
        public static final Heritage NONE = new Heritage(null, false);
    }

    /** Collects the properties of a field. */
    public static final class Builder {
        private final String name;
        private final FieldType type;
        private Constraints constraints = Constraints.NONE;
        private boolean required;
        private Default preset = Default.NONE;
        private boolean writtenNow;
        private boolean generated;
        private boolean readOnly;
        private boolean writeOnly;
        private boolean searchable;
        private RoleRule read = RoleRule.ANYONE;
        private RoleRule write = RoleRule.ANYONE;
        private Heritage heritage = Heritage.NONE;

        private Builder(String name, FieldType type) {
            this.name = name;
            this.type = type;
        }

        /** Narrows its values; nothing does at first. */
        public Builder constraints(Constraints value) {
            this.constraints = value;
            return this;
        }

        /** Whether every row has a value; not at first. */
        public Builder required(boolean value) {
            this.required = value;
            return this;
        }

        /** What it becomes on creation when absent; nothing at first. */
        public Builder preset(Default value) {
            this.preset = value;
            return this;
        }

        /** Whether each write sets it to the time of the request; not at first. */
        public Builder writtenNow(boolean value) {
            this.writtenNow = value;
            return this;
        }

        /** Whether an integer key counts up by itself; not at first. */
        public Builder generated(boolean value) {
            this.generated = value;
            return this;
        }

        /** Whether callers cannot write it; not at first. */
        public Builder readOnly(boolean value) {
            this.readOnly = value;
            return this;
        }

        /** Whether callers cannot read it, nor filter or sort by it; not at first. */
        public Builder writeOnly(boolean value) {
            this.writeOnly = value;
            return this;
        }

        /** Whether {@code search} looks into it; not at first. */
        public Builder searchable(boolean value) {
            this.searchable = value;
            return this;
        }

        /** Who may read it; anyone at first. */
        public Builder read(RoleRule value) {
            this.read = value;
            return this;
        }

        /** Who may write it; anyone at first. */
        public Builder write(RoleRule value) {
            this.write = value;
            return this;
        }

        /** How it continues a field of an earlier version; it is new at first. */
        public Builder heritage(Heritage value) {
            this.heritage = value;
            return this;
        }

        /** The finished field. */
        public Field build() {
            return new Field(this);
        }
    }
}
