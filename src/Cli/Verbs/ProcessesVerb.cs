using System.CommandLine;
using Daybook.Api.Hosting;
using Daybook.Ledger;

namespace Daybook.Cli.Verbs;

/// <summary><c>processes</c>: lets what follows the log rest and go on.</summary>
internal static class ProcessesVerb
{
    private static readonly string[] Names = [.. DaybookCatalogue.Whole.Processes.Select(p => p.Name)];

    public static Command Make(Terminal terminal) => new Verb(
        "processes", "Lets processes rest and go on; daybook status shows them.",
        "daybook processes pause billing", "daybook processes resume billing")
    {
        Control(
            terminal, "pause", "Lets a process finish what it has in hand and take nothing more.", "pauses",
            "was paused already", (node, name, cancel) => node.ProcessControl.Pause(name, cancel)),
        Control(
            terminal, "unpause", "Lets a paused process go on where it was.", "goes on", "was not paused",
            (node, name, cancel) => node.ProcessControl.Unpause(name, cancel)),
        Control(
            terminal, "resume", "Lets a process that has stopped try again.", "tries again", "had not stopped",
            (node, name, cancel) => node.ProcessControl.Resume(name, cancel)),
    };

    private static Verb Control(
        Terminal terminal, string verb, string description, string changed, string unchanged,
        Func<LedgerNode, string, CancellationToken, Task<bool>> change)
    {
        var name = new Argument<string>("NAME")
            { Description = $"One of {string.Join(", ", Names)}.", HelpName = "NAME" }
            .AcceptOnlyFromAmong(Names);
        return new Verb(verb, description, $"daybook processes {verb} {Names[0]}")
            { name }.Does(async (parse, cancel) =>
        {
            var wanted = parse.GetRequiredValue(name);
            await using var opened = await Database.Open(new Settings(terminal), cancel);
            var node = opened.Node;
            var done = await change(node, wanted, cancel);
            terminal.Out.WriteLine($"{wanted} {(done ? changed : unchanged)}.");
            return ExitCode.Ok;
        });
    }
}
