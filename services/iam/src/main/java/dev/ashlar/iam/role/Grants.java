package dev.ashlar.iam.role;

import com.github.benmanes.caffeine.cache.Cache;
import dev.ashlar.core.access.Subject;
import dev.ashlar.engine.TroubleException;
import dev.ashlar.iam.data.Row;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.memory.BoundedCaches;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What roles grant that were made at run time: for everything, or within one organization. What {@code project.yaml} says of roles is a
 * definition's and comes on top of it.
 *
 * <p>A change counts within {@link #FRESH} on every node. While the database is away what is known goes on counting.
 */
public final class Grants {
    /** How old what is known may be. */
    public static final Duration FRESH = Duration.ofSeconds(2);

    /** What the names of organizations' own roles begin with; no other role's name can have it. */
    public static final String OWN = "own/";

    private static final int MOST = 100_000;
    private static final int ORGANIZATIONS = 10_000;

    private final Tables tables;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Known known = Known.NOTHING;
    private final Cache<UUID, Map<String, Set<String>>> own;

    /** What the roles among some rows grant. */
    public Grants(Tables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
        this.own = BoundedCaches.lasting(FRESH, ORGANIZATIONS, clock);
    }

    /** What a subject's roles grant goes with it from here on, so that no gate has to ask. */
    public Subject granted(Subject subject) {
        if (subject.roles().isEmpty()) {
            return subject;
        }
        Set<String> permissions = new HashSet<>();
        Map<String, Set<String>> everywhere = everywhere();
        for (String role : subject.roles()) {
            permissions.addAll(role.startsWith(OWN) ? within(subject, role) : everywhere.getOrDefault(role, Set.of()));
        }
        return permissions.isEmpty() ? subject : subject.granted(permissions);
    }

    /** The roles that grant a permission, those of an organization among them. */
    public Set<String> granting(String permission, @Nullable UUID organization) {
        Set<String> roles = new TreeSet<>();
        everywhere().forEach((role, permissions) -> add(roles, role, permissions, permission));
        if (organization != null) {
            own.get(organization, this::read).forEach((role, permissions) -> add(roles, role, permissions, permission));
        }
        return roles;
    }

    private static void add(Set<String> roles, String role, Set<String> permissions, String permission) {
        if (permissions.contains(permission)) {
            roles.add(role);
        }
    }

    private Set<String> within(Subject subject, String role) {
        UUID organization = subject.organization();
        return organization == null
                ? Set.of()
                : own.get(organization, this::read).getOrDefault(role, Set.of());
    }

    private Map<String, Set<String>> everywhere() {
        Known now = known;
        if (now.fresh(clock)) {
            return now.permissions;
        }
        // Whoever comes first waits for what there is; later one reads again, and the others go on with what they know.
        if (now == Known.NOTHING) {
            reading.lock();
        } else if (!reading.tryLock()) {
            return now.permissions;
        }
        try {
            return readAgain();
        } finally {
            reading.unlock();
        }
    }

    private Map<String, Set<String>> readAgain() {
        Known before = known;
        if (!before.fresh(clock)) {
            known = new Known(readOr(before.permissions), clock.millis());
        }
        return known.permissions;
    }

    private Map<String, Set<String>> readOr(Map<String, Set<String>> before) {
        try {
            return read();
        } catch (TroubleException away) {
            return before;
        }
    }

    private Map<String, Set<String>> read() {
        Map<String, Set<String>> found = new HashMap<>();
        for (Row row : tables.list("role_permission", Map.of(), MOST)) {
            add(found, row.text("role"), row.text("permission"));
        }
        return found;
    }

    private Map<String, Set<String>> read(UUID organization) {
        Map<String, Set<String>> found = new HashMap<>();
        for (Row role : tables.list("organization_role", Map.of("organization_id", organization.toString()), MOST)) {
            for (Row row : tables.list("organization_role_permission", Map.of("role_id", role.text("id")), MOST)) {
                add(found, role.text("name"), row.text("permission"));
            }
        }
        return found;
    }

    private static void add(Map<String, Set<String>> found, String role, String permission) {
        found.computeIfAbsent(role, fresh -> new HashSet<>()).add(permission);
    }

    private record Known(Map<String, Set<String>> permissions, long at) {
        static final Known NOTHING = new Known(Map.of(), Long.MIN_VALUE / 2);

        boolean fresh(Clock clock) {
            return clock.millis() - at < FRESH.toMillis();
        }
    }
}
