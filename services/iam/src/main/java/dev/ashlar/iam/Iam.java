package dev.ashlar.iam;

import dev.ashlar.core.access.Subject;
import dev.ashlar.core.model.ApiName;
import dev.ashlar.core.problem.Refusal;
import dev.ashlar.engine.Runtime;
import dev.ashlar.iam.account.Accounts;
import dev.ashlar.iam.account.Memberships;
import dev.ashlar.iam.account.Profiles;
import dev.ashlar.iam.admin.AdminUsers;
import dev.ashlar.iam.audit.Attempts;
import dev.ashlar.iam.data.Tables;
import dev.ashlar.iam.external.ExternalTokens;
import dev.ashlar.iam.external.SignIns;
import dev.ashlar.iam.key.ApiKeys;
import dev.ashlar.iam.link.LinkMails;
import dev.ashlar.iam.member.Invitations;
import dev.ashlar.iam.member.Organizations;
import dev.ashlar.iam.role.Grants;
import dev.ashlar.iam.session.CurrentRoles;
import dev.ashlar.iam.session.Sessions;
import dev.ashlar.iam.session.Subjects;
import dev.ashlar.iam.sign.Signing;
import dev.ashlar.iam.tokens.Audience.ProjectEnvironment;
import dev.ashlar.iam.tokens.Bearer;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The IAM of one project and environment: what no definition can be, over the rows of the bundled one. Safe for use by many threads. */
public final class Iam {
    private final Accounts accounts;
    private final Memberships memberships;
    private final Profiles profiles;
    private final Sessions sessions;
    private final Signing signing;
    private final Organizations organizations;
    private final Invitations invitations;
    private final AdminUsers adminUsers;
    private final ApiKeys apiKeys;
    private final CurrentRoles currentRoles;
    private final Grants grants;
    private final Subjects subjects;
    private final ExternalTokens externalTokens;
    private final SignIns signIns;

    /** The IAM that a runtime of the bundled definition serves. */
    public Iam(Runtime runtime, IamServices services) {
        ProjectEnvironment place = place(runtime);
        Supplier<Policy> policy = () -> services.policies().apply(place);
        Tables tables = new Tables(runtime, services.clock());
        LinkMails linkMails =
                new LinkMails(() -> policy.get().pages(), () -> policy.get().ownPages());
        this.accounts = new Accounts(tables);
        this.memberships = new Memberships(tables);
        this.profiles = new Profiles(tables);
        this.currentRoles = new CurrentRoles(tables, services.clock());
        this.sessions = new Sessions(
                tables,
                place,
                services.issuer(),
                services.verifier(),
                services.refreshKey(),
                services.live(),
                currentRoles);
        this.signing = new Signing(
                tables,
                sessions,
                services.hasher(),
                services.passwordThrottle(),
                new Attempts(services.signals(), place, services.auditKey(), services.clock()),
                services.allowances(),
                linkMails,
                services.post()::post,
                place.issuer(),
                () -> policy.get().signUp());
        this.organizations = new Organizations(tables, () -> policy.get().organizations());
        this.invitations =
                new Invitations(tables, signing.passwords(), linkMails, services.post(), services.allowances());
        this.adminUsers = new AdminUsers(tables, signing.passwords(), linkMails, services.post());
        this.apiKeys = new ApiKeys(tables, services.clock());
        this.grants = new Grants(tables, services.clock());
        this.subjects = new Subjects(tables, apiKeys);
        this.externalTokens =
                new ExternalTokens(tables, services.clock(), () -> policy.get().issuers(), currentRoles);
        this.signIns = new SignIns(
                tables,
                () -> policy.get().address(),
                issuer -> policy.get().secrets().find(place, issuer),
                externalTokens,
                sessions);
    }

    private static ProjectEnvironment place(Runtime runtime) {
        ApiName name = runtime.model().name();
        return new ProjectEnvironment(name.owner(), name.project(), runtime.environment());
    }

    /** Accounts and organizations by name. */
    public Accounts accounts() {
        return accounts;
    }

    /** Who is a member of which organization. */
    public Memberships memberships() {
        return memberships;
    }

    /** What an account is told of itself. */
    public Profiles profiles() {
        return profiles;
    }

    /** Sessions that were begun. */
    public Sessions sessions() {
        return sessions;
    }

    /** The ways in. */
    public Signing signing() {
        return signing;
    }

    /** Making and leaving organizations. */
    public Organizations organizations() {
        return organizations;
    }

    /** Coming into organizations. */
    public Invitations invitations() {
        return invitations;
    }

    /** Making administrators. */
    public AdminUsers adminUsers() {
        return adminUsers;
    }

    /** Keys of service accounts. */
    public ApiKeys apiKeys() {
        return apiKeys;
    }

    /** Signing in through others. */
    public SignIns signIns() {
        return signIns;
    }

    /** Whom accounts stand for, whoever asks. */
    public Subjects subjects() {
        return subjects;
    }

    /** The roles by which somebody in an organization is granted a permission at run time. */
    public Set<String> granting(String permission, @Nullable UUID organization) {
        return grants.granting(permission, organization);
    }

    /** Tokens that others gave. */
    public ExternalTokens externalTokens() {
        return externalTokens;
    }

    /**
     * A bearer as things stand: with the roles that it has now in the organization it acts for, and what they grant.
     *
     * @throws Refusal UNAUTHENTICATED ({@code token_ended}) where its session was ended
     */
    public Bearer current(Bearer bearer) {
        if (!sessions.alive(bearer)) {
            throw Refusal.of(Refusal.Kind.UNAUTHENTICATED, "token_ended", "The session of this token was ended.");
        }
        Subject known = bearer.session() == null ? bearer.subject() : currentRoles.current(bearer.subject());
        Subject granted = grants.granted(known);
        return granted == bearer.subject() ? bearer : new Bearer(granted, bearer.session());
    }

    /** Somebody with what its roles grant that was made at run time. */
    public Subject granted(Subject subject) {
        return grants.granted(subject);
    }

    /** The same user acting for another organization that it is a member of; FORBIDDEN where it is not. */
    public Subject within(Subject user, UUID organization) {
        return grants.granted(currentRoles.within(user, organization));
    }
}
