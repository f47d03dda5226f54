package dev.ashlar.core.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers the steps of one change and puts them in an order in which each finds what it needs. */
final class Steps {
    private final List<Step> steps = new ArrayList<>();

    void add(Step step) {
        steps.add(step);
    }

    List<Step> ordered() {
        return steps.stream().sorted(Comparator.comparingInt(Steps::rank)).toList();
    }

    private static int rank(Step step) {
        return switch (step) {
            case Step.CreateNamespace create -> 0;
            case Step.CreateTable create -> 1;
            case Step.DropConstraint drop -> 2;
            case Step.DropIndex drop -> 3;
            case Step.AddColumn add -> 4;
            case Step.SetType set -> 5;
            case Step.SetDefault set -> 6;
            case Step.DropDefault drop -> 6;
            case Step.SetNotNull set -> 6;
            case Step.DropNotNull drop -> 6;
            case Step.AddCheck add -> 7;
            case Step.CreateIndex create -> 8;
            case Step.AddForeignKey add -> 9;
            case Step.CreateIndexOnline create -> 10;
            case Step.Validate validate -> 11;
        };
    }
}
