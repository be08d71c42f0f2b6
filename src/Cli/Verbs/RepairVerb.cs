using System.CommandLine;
using Daybook.Api.Hosting;
using Daybook.Cli.Output;
using Daybook.Ledger;

namespace Daybook.Cli.Verbs;

/// <summary><c>repair</c>: removes rows that were written without the ledger, and records them.</summary>
internal static class RepairVerb
{
    public static Command Make(Terminal terminal)
    {
        var json = Verb.Json();
        return new Verb(
            "repair",
            "Removes rows of mt_events above the head that no block wrote, and moves Marten's marks back to the head. "
            + "An event of the stream ledger/repairs records the removed rows in the same transaction. Rows that "
            + "a block wrote are not changed. It works while the system runs.",
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
            terminal.Out.WriteLine("There is nothing above the head, and nothing to repair.");
            return;
        }

        terminal.Table(
            ["Removed at>", "Stream", "Version>", "Type"],
            result.Rows.Select(r => (string[])
                [Answers.Number(r.Position), r.Stream, Answers.Number(r.Version), r.Type]));
        foreach (var p in result.Progressions)
            terminal.Out.WriteLine($"{p.Name} was at {Answers.Number(p.Position)} and was moved back to the head.");
        terminal.Out.WriteLine($"The event at position {Answers.Number(result.Position)} records what was removed.");
        if (result.Progressions.Length > 0)
            terminal.Out.WriteLine(
                "Restart the nodes that run read models, because their daemons have read the removed rows.");
        if (result.Groups.Length > 0)
            terminal.Out.WriteLine(
                $"Read models of {string.Join(", ", result.Groups)} may show what was removed; "
                + "rebuild them with daybook rebuild --all --replace.");
    }

    private sealed record Repaired(bool Repairing, RepairResult? Removed);
}
