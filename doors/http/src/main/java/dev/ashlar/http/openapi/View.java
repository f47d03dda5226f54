package dev.ashlar.http.openapi;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.access.Permit.Authority;
import dev.ashlar.core.model.Field;
import dev.ashlar.core.model.Guard.Level;
import java.util.Set;

/** For whom a document is written: what its reader cannot use is not in it. */
public sealed interface View {
    /** The door whose addresses it has. */
    Door door();

    /** Whether operations are in it that need callers of a level. */
    boolean shows(Level least);

    /** Whether a field is in it to be read. */
    boolean readable(Field field);

    /** Whether a field is in it to be written. */
    boolean writable(Field field);

    /** Whether it tells which roles are needed. */
    boolean tellsRoles();

    /** Views that are the same for all their readers. */
    enum Common implements View {
        /** What anybody may do without a token. */
        STRANGER,
        /** All that the ordinary door has, with what is for some roles only. */
        EVERYTHING,
        /** The door of administrators. */
        ADMINISTRATOR;

        @Override
        public Door door() {
            return this == ADMINISTRATOR ? Door.ADMIN : Door.ORDINARY;
        }

        @Override
        public boolean shows(Level least) {
            return switch (this) {
                case STRANGER -> least == Level.PUBLIC;
                case EVERYTHING -> least != Level.ADMIN && least != Level.INTERNAL;
                case ADMINISTRATOR -> least != Level.INTERNAL;
            };
        }

        @Override
        public boolean readable(Field field) {
            return this == STRANGER ? authority(Set.of()).readable(field) : !field.writeOnly();
        }

        @Override
        public boolean writable(Field field) {
            return this != STRANGER || authority(Set.of()).writable(field);
        }

        @Override
        public boolean tellsRoles() {
            return this != STRANGER;
        }
    }

    /**
     * What somebody with a token has at the ordinary door.
     *
     * @param roles those of its roles that field rules name
     */
    record Bearer(Set<String> roles) implements View {
        public Bearer {
            roles = Set.copyOf(roles);
        }

        @Override
        public Door door() {
            return Door.ORDINARY;
        }

        @Override
        public boolean shows(Level least) {
            return least != Level.ADMIN && least != Level.INTERNAL;
        }

        @Override
        public boolean readable(Field field) {
            return authority(roles).readable(field);
        }

        @Override
        public boolean writable(Field field) {
            return authority(roles).writable(field);
        }

        @Override
        public boolean tellsRoles() {
            return false;
        }
    }

    private static Authority authority(Set<String> roles) {
        return new Authority(Door.ORDINARY, true, roles);
    }
}
