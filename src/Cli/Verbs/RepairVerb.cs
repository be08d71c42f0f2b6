using System.CommandLine;
using Daybook.Api.Hosting;
using Daybook.Cli.Output;
using Daybook.Ledger;

namespace Daybook.Cli.Verbs;

/// <summary><c>repair</c>: removes what somebody wrote past the ledger, and writes that down.</summary>
internal static class RepairVerb
{
    public static Command Make(Terminal terminal)
    {
        var json = Verb.Json();
        return new Verb(
            "repair",
            "Removes rows of mt_events above the head that no block wrote, and moves Marten's marks back to the head; "
            + "what was removed becomes a fact of the stream ledger/repairs in the same transaction. Nothing that a "
            + "block wrote is touched. Works while the system runs.",
            "daybook repair", "daybook repair --json") { json }
            .Does((parse, cancel) => Run(terminal, parse.GetValue(json), cancel));
    }

    private static async Task<int> Run(Terminal terminal, bool json, CancellationToken cancel)
    {
        var settings = new Settings(terminal);
        var today = DateOnly.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var result = await Database.Guarded(() => new Repairer(DaybookCatalogue.Whole, settings.Ledger())
            .Run(Operator.Name, today, cancel));
        if (json) terminal.Json(new Repaired(result is not null, result));
        else Print(terminal, result);
        return ExitCode.Ok;
    }

    private static void Print(Terminal terminal, RepairResult? result)
    {
        if (result is null)
        {
            terminal.Out.WriteLine("Nothing stands above the head; there is nothing to repair.");
            return;
        }

        terminal.Table(
            ["Removed at>", "Stream", "Version>", "Type"],
            result.Rows.Select(r => (string[])
                [Answers.Number(r.Position), r.Stream, Answers.Number(r.Version), r.Type]));
        foreach (var p in result.Progressions)
            terminal.Out.WriteLine($"{p.Name} stood at {Answers.Number(p.Position)} and was moved back to the head.");
        terminal.Out.WriteLine($"What was removed is the fact at position {Answers.Number(result.Position)}.");
        if (result.Progressions.Length > 0)
            terminal.Out.WriteLine(
                "Restart the programs that work on read models: their daemons have seen what is no more.");
        if (result.Groups.Length > 0)
            terminal.Out.WriteLine(
                $"Read models of {string.Join(", ", result.Groups)} may show what was removed; "
                + "daybook rebuild --all --replace makes them anew.");
    }

    private sealed record Repaired(bool Repairing, RepairResult? Removed);
}
