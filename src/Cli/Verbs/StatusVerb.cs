using System.CommandLine;
using Daybook.Api.Operations;
using Daybook.Cli.Output;

namespace Daybook.Cli.Verbs;

/// <summary><c>status</c>: the status of read models and processes.</summary>
internal static class StatusVerb
{
    public static Command Make(Terminal terminal)
    {
        var json = Verb.Json();
        return new Verb(
            "status", "Shows the head of the log, every read model and process, and how many commands are parked.",
            "daybook status", "daybook status --json") { json }
            .Does((parse, cancel) => Run(terminal, parse.GetValue(json), cancel));
    }

    private static async Task<int> Run(Terminal terminal, bool json, CancellationToken cancel)
    {
        await using var opened = await Database.Open(new Settings(terminal), cancel);
        var node = opened.Node;
        var status = await StatusReport.Of(node, cancel);
        if (json)
        {
            terminal.Json(status);
            return ExitCode.Ok;
        }

        terminal.Out.WriteLine($"Position {Answers.Number(status.Position)}, parked commands {status.Parked}");
        terminal.Table(
            ["Kind", "Name", "Version>", "Position>", "Lag>", "State", "Node", "Error"],
            status.Consumers.Select(c => (string[])
            [
                c.Kind, c.Group is null ? c.Name : $"{c.Group}/{c.Name}", Answers.Number(c.Version),
                Answers.Number(c.Position), Answers.Number(c.Lag), c.State, c.Holder ?? "", c.Error ?? "",
            ]));
        foreach (var problem in status.Problems().Concat(status.Warnings())) terminal.Out.WriteLine(problem);
        return ExitCode.Ok;
    }
}
