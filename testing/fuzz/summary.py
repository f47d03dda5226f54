"""Sums up the reports of schemathesis in a folder: `summary.py FOLDER`. Ends with 1 if a check failed."""

import json
import sys
from collections import Counter
from pathlib import Path


def scenarios(report):
    for line in report.open(encoding="utf-8"):
        (kind, event), = json.loads(line).items()
        if kind == "ScenarioFinished":
            yield event["recorder"]


def read(report):
    """The operations, the number of requests, and each kind of failure once: operation, check, status, with an example."""
    operations, requests, failures = set(), 0, {}
    for scenario in scenarios(report):
        operations.add(scenario["label"])
        answers = scenario.get("interactions", {})
        requests += len(answers)
        for case, checks in scenario.get("checks", {}).items():
            answer = answers.get(case, {})
            status = (answer.get("response") or {}).get("status_code", "none")
            for check in checks:
                if check.get("status") == "failure":
                    failures.setdefault((scenario["label"], check["name"], status), (check, answer))
    return operations, requests, failures


def shown(key, example):
    operation, check, status = key
    failure = (example[0].get("failure_info") or {}).get("failure") or {}
    request = example[1].get("request", {})
    told = " ".join(str(failure.get("message") or failure.get("title") or "").split())
    return f"  {check}: {operation} -> {status}: {told[:200]}\n      {request.get('method')} {request.get('uri', '')[:200]}"


def main(folder):
    total, asked, kinds = 0, 0, Counter()
    for report in sorted(Path(folder).glob("*.ndjson")):
        operations, requests, failures = read(report)
        print(f"{report.stem}: {len(operations)} operations, {requests} requests, {len(failures)} failures")
        for key, example in sorted(failures.items(), key=lambda item: (item[0][1], str(item[0]))):
            print(shown(key, example))
            kinds[key[1]] += 1
        total, asked = total + len(operations), asked + requests
    print(f"{total} operations, {asked} requests, {sum(kinds.values())} failures")
    for check, count in kinds.most_common():
        print(f"  {check}: {count}")
    return 1 if kinds else 0


sys.exit(main(sys.argv[1]))
