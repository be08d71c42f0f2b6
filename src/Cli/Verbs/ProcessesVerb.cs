using System.CommandLine;
using Daybook.Api.Hosting;
using Daybook.Ledger;

namespace Daybook.Cli.Verbs;

/// <summary><c>processes</c>: pauses processes and lets them continue.</summary>
internal static class ProcessesVerb
{
    private static readonly string[] Names = [.. DaybookCatalogue.Whole.Processes.Select(p => p.Name)];

    public static Command Make(Terminal terminal) => new Verb(
        "processes", "Pauses processes and lets them continue; daybook status shows them.",
        "daybook processes pause billing --reason \"month end\"",
        "daybook processes resume billing --reason \"the rate is there now\"")
    {
        Control(
            terminal, "pause", "Lets a process finish its current page and then pauses it.", "is paused",
            "was already paused", (node, name, reason, cancel) =>
                node.ProcessControl.Pause(name, reason, Operator.Envelope(node), cancel)),
        Control(
            terminal, "unpause", "Lets a paused process continue where it was paused.", "continues", "was not paused",
            (node, name, reason, cancel) =>
                node.ProcessControl.Unpause(name, reason, Operator.Envelope(node), cancel)),
        Control(
            terminal, "resume", "Lets a stopped process try again.", "tries again", "had not stopped",
            (node, name, reason, cancel) =>
                node.ProcessControl.Resume(name, reason, Operator.Envelope(node), cancel)),
        Control(
            terminal, "retire", "Removes a process that no program has any more, with all that it owes.", "is retired",
            "was already retired", (node, name, reason, cancel) =>
                node.ProcessControl.Retire(name, reason, Operator.Envelope(node), cancel), isHere: false),
    };

    private static Verb Control(
        Terminal terminal, string verb, string description, string changed, string unchanged,
        Func<LedgerNode, string, string, CancellationToken, Task<Answer>> change, bool isHere = true)
    {
        var name = isHere
            ? new Argument<string>("NAME")
                { Description = $"One of {string.Join(", ", Names)}.", HelpName = "NAME" }.AcceptOnlyFromAmong(Names)
            : new Argument<string>("NAME") { Description = "The name, as daybook status shows it.", HelpName = "NAME" };
        var reason = new Option<string>("--reason") { Description = "The reason, which is recorded.", Required = true };
        return new Verb(verb, description, $"daybook processes {verb} {Names[0]} --reason \"as agreed\"")
            { name, reason }.Does(async (parse, cancel) =>
        {
            var wanted = parse.GetRequiredValue(name);
            await using var opened = await Database.Open(new Settings(terminal), cancel);
            var answer = await change(opened.Node, wanted, parse.GetRequiredValue(reason), cancel);
            var done = answer is not Answer.Refused { Why.Code: ProcessControl.NotStopped }
                && Operator.Done(answer).Events > 0;
            terminal.Out.WriteLine($"{wanted} {(done ? changed : unchanged)}.");
            return ExitCode.Ok;
        });
    }
}
