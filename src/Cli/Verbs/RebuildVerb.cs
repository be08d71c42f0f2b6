using System.CommandLine;
using System.Diagnostics;
using Daybook.Api.Hosting;
using Daybook.Api.Operations;
using Daybook.Cli.Output;
using Daybook.Ledger;

namespace Daybook.Cli.Verbs;

/// <summary><c>rebuild</c>: rebuilds read models next to the live ones, compares them, and switches.</summary>
internal static class RebuildVerb
{
    public static Command Make(Terminal terminal)
    {
        var known = DaybookCatalogue.Whole.Projections.Select(p => p.Name).Order(StringComparer.Ordinal).ToArray();
        var names = new Argument<string[]>("NAMES")
        {
            Description = $"Any of {string.Join(", ", known)}.", Arity = ArgumentArity.ZeroOrMore, HelpName = "NAMES",
        }.AcceptOnlyFromAmong(known);
        var all = new Option<bool>("--all") { Description = "Every read model." };
        var consent = new Option<bool>("--consent")
        {
            Description = "Switches to a new version although it differs from the live version.",
        };
        var replace = new Option<bool>("--replace")
        {
            Description = "Replaces the live table of the same version although it differs from the rebuilt one, "
                + "because it was changed by something other than its events.",
        };
        var json = Verb.Json();
        return new Verb(
            "rebuild",
            "Rebuilds read models from the first event, next to the live ones; compares them and switches to the new "
            + "ones. The exit code is 1 when it did not switch one of them.",
            "daybook rebuild --all", "daybook rebuild orders stock --json") { names, all, consent, replace, json }
            .Does((parse, cancel) => Run(
                terminal, parse.GetValue(all) ? known : [.. (parse.GetValue(names) ?? []).Distinct()],
                parse.GetValue(consent), parse.GetValue(replace), parse.GetValue(json), cancel));
    }

    private static async Task<int> Run(
        Terminal terminal, string[] names, bool consent, bool replace, bool json, CancellationToken cancel)
    {
        if (names.Length == 0) throw VerbException.Usage("name the read models, or use --all");
        await using var opened = await Database.Open(new Settings(terminal), cancel);
        var node = opened.Node;
        var groups = DaybookCatalogue.Whole.Projections
            .Where(p => names.Contains(p.Name)).GroupBy(p => p.Group).ToList();
        var outcomes = await Progress.Show(terminal, async told =>
        {
            var done = new List<Rebuilt>();
            foreach (var group in groups)
            {
                var began = Stopwatch.GetTimestamp();
                var (position, speed) = (0L, 0d);
                var relay = new Relay<RebuildProgress>(p =>
                {
                    (position, speed) = (p.Position, p.EventsPerSecond);
                    told(group.Key, p.Position, p.Head, $"{p.EventsPerSecond:N0} events/s");
                });
                var ended = await node.Rebuilder.Run(
                    [.. group.Select(p => p.Name)], consent, relay, cancel, replace);
                var seconds = Math.Round((decimal)Stopwatch.GetElapsedTime(began).TotalSeconds, 3);
                done.AddRange(ended.Select(o => Rebuilt.Of(o, group.Key, position, (long)speed, seconds)));
            }

            return done;
        });
        if (json) terminal.Json(outcomes);
        else Print(terminal, outcomes, await StatusReport.Of(node, cancel));
        return outcomes.TrueForAll(o => o.Outcome == "switched") ? ExitCode.Ok : ExitCode.Failed;
    }

    private static void Print(Terminal terminal, List<Rebuilt> outcomes, StatusReport status)
    {
        terminal.Table(
            ["Read model", "Group", "Outcome", "Position>", "Added>", "Removed>", "Changed>", "First keys"],
            outcomes.Select(o => (string[])
            [
                o.Name, o.Group, o.Outcome, Answers.Number(o.Position), Answers.Number(o.Differences?.Added ?? 0),
                Answers.Number(o.Differences?.Removed ?? 0), Answers.Number(o.Differences?.Changed ?? 0),
                string.Join(", ", o.Differences?.FirstKeys ?? []),
            ]));
        foreach (var group in outcomes.DistinctBy(o => o.Group))
            terminal.Out.WriteLine(
                $"{group.Group}: {group.Seconds} s, {Answers.Number(group.EventsPerSecond)} events/s");
        if (outcomes.Exists(o => o.Outcome == "awaits consent"))
            terminal.Out.WriteLine(
                "A new version differs as shown; to switch to it: daybook rebuild NAMES --consent.");
        if (outcomes.Exists(o => o.Outcome == "different"))
            terminal.Out.WriteLine(
                "A live table differs from the result of its events; to replace it: daybook rebuild NAMES "
                + "--replace.");
        foreach (var stopped in status.Consumers.Where(c => c.State == "stopped" && outcomes.Exists(o =>
                     o.Name == c.Name)))
            terminal.Out.WriteLine(
                $"{stopped.Name} has stopped at position {Answers.Number(stopped.Position)} and shows nothing newer "
                + $"({stopped.Error}); it tries again by itself.");
    }

    /// <summary>The outcome of the rebuild of one read model.</summary>
    private sealed record Rebuilt(
        string Name, string Group, string Outcome, long Position, long EventsPerSecond, decimal Seconds,
        TableDifferences? Differences)
    {
        public static Rebuilt Of(RebuildOutcome outcome, string group, long position, long speed, decimal seconds)
        {
            var (text, differences) = outcome switch
            {
                RebuildOutcome.Switched o => ("switched", o.Differences),
                RebuildOutcome.AwaitsConsent o => ("awaits consent", o.Differences),
                RebuildOutcome.Different o => ("different", o.Differences),
                RebuildOutcome.Busy => ("busy: another process is rebuilding this group", null),
                _ => throw new UnreachableException(),
            };
            return new Rebuilt(outcome.Name, group, text, position, speed, seconds, differences);
        }
    }
}
