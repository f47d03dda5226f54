package dev.ashlar.control.service;

import dev.ashlar.control.database.ProjectRecord;
import dev.ashlar.control.database.ProjectTable;
import dev.ashlar.core.problem.Refusal;
import java.util.List;

/** The projects of the server. Every method fails with {@link Refusal} UNAVAILABLE without the control database. */
public final class Projects {
    private final ProjectTable table;

    Projects(ProjectTable table) {
        this.table = table;
    }

    /** The project of two names, made when missing; two nodes that make it at once get the same one. */
    public ProjectRecord ensure(String owner, String project) {
        return table.find(owner, project).orElseGet(() -> {
            table.add(owner, project);
            return require(owner, project);
        });
    }

    /** The project of two names; ABSENT ({@code unknown_project}) with the nearest names when there is none. */
    public ProjectRecord require(String owner, String project) {
        return table.find(owner, project).orElseThrow(() -> unknown(owner + "/" + project));
    }

    /** All projects by name, at most a thousand. */
    public List<ProjectRecord> list() {
        return table.list();
    }

    private Refusal unknown(String name) {
        List<String> names = list().stream()
                .map(project -> project.owner() + "/" + project.name())
                .toList();
        return Refusal.near(Refusal.Kind.ABSENT, "unknown_project", "There is no project `" + name + "`", name, names);
    }
}
