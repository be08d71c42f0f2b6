using System.CommandLine;
using Daybook.Api.Operations;
using Daybook.Cli.Output;
using Daybook.Ledger;

namespace Daybook.Cli.Verbs;

/// <summary><c>dead-letters</c>: messages that could not be handled and wait for a person.</summary>
internal static class DeadLettersVerb
{
    private const int MostListed = 100_000;

    public static Command Make(Terminal terminal) => new Verb(
        "dead-letters", "Lists messages that could not be handled, replays them, or discards them.",
        "daybook dead-letters list", "daybook dead-letters replay 0199a0c2-… --reason \"the rate is there now\"",
        "daybook dead-letters discard 0199a0c2-… --reason \"the subscriber is gone\"")
    {
        List(terminal), Show(terminal),
        Decision(
            terminal, "replay", "Handles a message again, soon, on a node with workers.",
            "will be handled again on a node with workers; if it fails, daybook dead-letters list shows it again",
            "was already replayed; daybook dead-letters list shows it again if it fails again",
            (node, id, reason, cancel) => node.DeadLetters.Replay(id, reason, Operator.Envelope(node), cancel)),
        Decision(
            terminal, "discard", "Discards a message; it is not handled any more.", "is discarded",
            "was already discarded; there is nothing to do", (node, id, reason, cancel) =>
                node.DeadLetters.Discard(id, reason, Operator.Envelope(node), cancel)),
    };

    private static Verb List(Terminal terminal)
    {
        var type = new Option<string?>("--type") { Description = "Only messages of this type, such as TimerDue." };
        var exception = new Option<string?>("--exception") { Description = "Only those with this exception." };
        var json = Verb.Json();
        return new Verb("list", "Lists messages that could not be handled.",
            "daybook dead-letters list --type TimerDue --json")
            { type, exception, json }.Does(async (parse, cancel) =>
        {
            await using var opened = await Database.Open(new Settings(terminal), cancel);
            var filter = new DeadLetterFilter(parse.GetValue(type), parse.GetValue(exception));
            var all = await All(opened.Node, filter, cancel);
            if (parse.GetValue(json)) terminal.Json(all);
            else
            {
                terminal.Table(
                    ["Id", "Type", "Sent", "Attempts>", "Why"],
                    all.Select(l => (string[])
                    [
                        $"{l.Id}", l.Type, $"{l.SentAt:yyyy-MM-dd HH:mm}Z", $"{l.Attempts}",
                        $"{l.ExceptionType}: {l.ExceptionMessage}".ReplaceLineEndings(" "),
                    ]));
                terminal.Out.WriteLine($"{all.Count} dead letters");
            }

            return ExitCode.Ok;
        });
    }

    private static async Task<List<DeadLetter>> All(LedgerNode node, DeadLetterFilter filter, CancellationToken cancel)
    {
        var all = new List<DeadLetter>();
        var limit = node.Context.Options.Processes.ListPage;
        while (all.Count < MostListed)
        {
            var next = filter with { After = all.LastOrDefault()?.Id, Limit = limit };
            var page = await node.DeadLetters.List(next, cancel);
            all.AddRange(page);
            if (page.Count < limit) break;
        }

        return all;
    }

    private static Verb Show(Terminal terminal)
    {
        var id = Id();
        return new Verb(
            "show", "Shows a dead letter with its message, its error and its number of attempts.",
            "daybook dead-letters show 0199a0c2-…")
            { id }.Does(async (parse, cancel) =>
        {
            await using var opened = await Database.Open(new Settings(terminal), cancel);
            var wanted = Read(parse.GetRequiredValue(id));
            terminal.Json(await opened.Node.DeadLetters.Find(wanted, cancel)
                ?? throw new VerbException(ExitCode.Failed, $"there is no dead letter {wanted}"));
            return ExitCode.Ok;
        });
    }

    private static Verb Decision(
        Terminal terminal, string verb, string description, string done, string already,
        Func<LedgerNode, Guid, string, CancellationToken, Task<Answer>> decide)
    {
        var id = Id();
        var reason = new Option<string>("--reason") { Description = "The reason, which is recorded.", Required = true };
        return new Verb(verb, description, $"daybook dead-letters {verb} 0199a0c2-… --reason \"as agreed\"")
            { id, reason }.Does(async (parse, cancel) =>
        {
            var wanted = Read(parse.GetRequiredValue(id));
            await using var opened = await Database.Open(new Settings(terminal), cancel);
            var answer = Operator.Done(await DeadLetterAnswers.Explained(
                opened.Node, wanted, await decide(opened.Node, wanted, parse.GetRequiredValue(reason), cancel),
                cancel));
            terminal.Out.WriteLine($"{wanted} {(answer.Events > 0 ? done : already)}.");
            return ExitCode.Ok;
        });
    }

    private static Argument<string> Id() => new("ID") { Description = "The id, as the list shows it." };

    private static Guid Read(string text) => Guid.TryParseExact(text, "D", out var id)
        ? id
        : throw VerbException.Usage($"{text} is not the id of a message; daybook dead-letters list shows them");
}
