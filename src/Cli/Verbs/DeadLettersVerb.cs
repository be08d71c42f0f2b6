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
        "dead-letters", "Lists messages that could not be handled, has them handled again, or throws them away.",
        "daybook dead-letters list", "daybook dead-letters replay 0199a0c2-… --reason \"the rate is there now\"",
        "daybook dead-letters discard 0199a0c2-… --reason \"the subscriber is gone\"")
    {
        List(terminal), Show(terminal),
        Decision(
            terminal, "replay", "Has a message handled again, soon, by a node that works.",
            "will be handled again by a node that works; if it fails again, daybook dead-letters list shows it again",
            "was replayed before; daybook dead-letters list shows it again if it fails again",
            (node, id, reason, cancel) => node.DeadLetters.Replay(id, reason, Operator.Envelope(node), cancel)),
        Decision(
            terminal, "discard", "Throws a message away; nobody handles it any more.", "is thrown away",
            "was thrown away before; there is nothing to do", (node, id, reason, cancel) =>
                node.DeadLetters.Discard(id, reason, Operator.Envelope(node), cancel)),
    };

    private static Verb List(Terminal terminal)
    {
        var type = new Option<string?>("--type") { Description = "Messages of this type only, such as TimerDue." };
        var exception = new Option<string?>("--exception") { Description = "Given up with this exception only." };
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
            "show", "Shows one with its message, its error and how often it was tried.",
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
        var reason = new Option<string>("--reason") { Description = "Why, for those who ask later.", Required = true };
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

    private static Argument<string> Id() => new("ID") { Description = "As the list shows it." };

    private static Guid Read(string text) => Guid.TryParseExact(text, "D", out var id)
        ? id
        : throw VerbException.Usage($"{text} is no id of a message; daybook dead-letters list shows them");
}
