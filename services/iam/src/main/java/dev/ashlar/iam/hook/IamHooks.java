package dev.ashlar.iam.hook;

import dev.ashlar.core.access.Door;
import dev.ashlar.core.query.Intent;
import dev.ashlar.engine.Call;
import dev.ashlar.engine.Hooks;
import dev.ashlar.engine.Reply;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.store.Unit;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * The hooks of every IAM: names are kept in one form, roles that come with the product or the definition stay as they are, an organization
 * keeps an admin, nobody learns what is unique in another organization, and a disabled account loses its sessions.
 */
public final class IamHooks implements Hooks {
    private static final Set<String> SCHEMAS = Set.of(
            "user",
            "admin_user",
            "api_key",
            "organization",
            "invitation",
            "membership",
            "membership_role",
            "organization_role",
            "role",
            "team",
            "team_member");

    @Override
    public boolean applyTo(Intent intent) {
        return intent.operation().write() && concern(intent.schema().name());
    }

    /** Whether writes of a schema concern them, whose rows are so written one at a time. */
    public static boolean concern(String schema) {
        return SCHEMAS.contains(schema);
    }

    @Override
    public Intent before(Call call, Unit unit) {
        Intent intent = call.intent();
        if (!applyTo(intent)) {
            return intent;
        }
        if (call.door() != Door.SYSTEM) {
            OwnOrganization.check(call);
            new FixedRoles(tables(call, unit)).check(intent);
            LastAdmin.concerned(call).ifPresent(organization -> LastAdmin.lock(tables(call, unit), organization));
        }
        return Forms.kept(intent);
    }

    @Override
    public Reply after(Call call, Reply reply, Unit unit) {
        Intent intent = call.intent();
        if (applyTo(intent)) {
            Disabled.endSessions(tables(call, unit), intent);
            LastAdmin.concerned(call).ifPresent(organization -> LastAdmin.demand(tables(call, unit), organization));
        }
        return reply;
    }

    private static Tables tables(Call call, Unit unit) {
        return new Tables(call.runtime(), Clock.fixed(call.now(), ZoneOffset.UTC)).in(unit);
    }
}
