using System.CommandLine;
using System.Globalization;
using Daybook.Cli.Output;
using Daybook.Ledger;

namespace Daybook.Cli.Verbs;

/// <summary><c>parked</c>: commands of processes that were refused and wait for a person.</summary>
internal static class ParkedVerb
{
    private const int MostListed = 100_000;

    public static Command Make(Terminal terminal) => new Verb(
        "parked", "Lists commands of processes that were refused, sends them again, or dismisses them.",
        "daybook parked list", "daybook parked retry 4711.0 --reason \"the rate is there now\"",
        "daybook parked dismiss 4711.0 --reason \"order cancelled\"")
        { List(terminal), Retry(terminal), Dismiss(terminal) };

    private static Verb List(Terminal terminal)
    {
        var process = new Option<string?>("--process") { Description = "Only commands of this process." };
        var code = new Option<string?>("--code") { Description = "Only commands that were refused with this code." };
        var json = Verb.Json();
        return new Verb("list", "Lists parked commands, oldest first.",
            "daybook parked list --process fulfilment --json")
            { process, code, json }.Does(async (parse, cancel) =>
        {
            await using var opened = await Database.Open(new Settings(terminal), cancel);
            var node = opened.Node;
            var all = await All(node, new ParkedFilter(parse.GetValue(process), null, parse.GetValue(code)), cancel);
            if (parse.GetValue(json)) terminal.Json(all);
            else
            {
                terminal.Table(
                    ["Command", "Process", "Instance", "Operation", "Refused with", "Why", "Waiting behind>"],
                    all.Select(c => (string[])
                    [
                        $"{c.Record}.{c.Ordinal}", c.Process, c.Instance, c.Operation, c.Code,
                        $"{c.Message} {string.Join(", ", c.Facts.Select(f => $"{f.Key} {f.Value}"))}",
                        Answers.Number(c.Waiting),
                    ]));
                terminal.Out.WriteLine($"{all.Count} parked commands");
            }

            return ExitCode.Ok;
        });
    }

    private static async Task<List<ParkedCommand>> All(LedgerNode node, ParkedFilter filter, CancellationToken cancel)
    {
        var all = new List<ParkedCommand>();
        var limit = node.Context.Options.Processes.ListPage;
        while (all.Count < MostListed)
        {
            (long, int)? after = all is [.., var last] ? (last.Record, last.Ordinal) : null;
            var page = await node.Parked.List(filter with { After = after, Limit = limit }, cancel);
            all.AddRange(page);
            if (page.Count < limit) break;
        }

        return all;
    }

    private static Verb Retry(Terminal terminal)
    {
        var (command, reason) = (Id(), Reason());
        return new Verb(
            "retry", "Sends a command again; the process then continues with the waiting inputs.",
            "daybook parked retry 4711.0 --reason \"the rate is there now\"")
            { command, reason }.Does(async (parse, cancel) =>
        {
            var (record, ordinal) = Read(parse.GetRequiredValue(command));
            await using var opened = await Database.Open(new Settings(terminal), cancel);
            var node = opened.Node;
            Operator.Done(await node.Parked.Retry(
                record, ordinal, parse.GetRequiredValue(reason), Operator.Envelope(node), cancel));
            terminal.Out.WriteLine($"{record}.{ordinal} will be sent again.");
            return ExitCode.Ok;
        });
    }

    private static Verb Dismiss(Terminal terminal)
    {
        var (command, reason) = (Id(), Reason());
        return new Verb(
            "dismiss", "Dismisses a command without sending it; the process continues with what comes after it.",
            "daybook parked dismiss 4711.0 --reason \"order cancelled\"")
            { command, reason }.Does(async (parse, cancel) =>
        {
            var (record, ordinal) = Read(parse.GetRequiredValue(command));
            await using var opened = await Database.Open(new Settings(terminal), cancel);
            var node = opened.Node;
            Operator.Done(await node.Parked.Dismiss(
                record, ordinal, parse.GetRequiredValue(reason), Operator.Envelope(node), cancel));
            terminal.Out.WriteLine($"{record}.{ordinal} will not be sent.");
            return ExitCode.Ok;
        });
    }

    private static Option<string> Reason() =>
        new("--reason") { Description = "The reason, which is recorded.", Required = true };

    private static Argument<string> Id() => new("COMMAND") { Description = "As the list shows it, such as 4711.0." };

    private static (long Record, int Ordinal) Read(string text) =>
        text.Split('.') is [var record, var ordinal]
        && long.TryParse(record, NumberStyles.None, CultureInfo.InvariantCulture, out var r)
        && int.TryParse(ordinal, NumberStyles.None, CultureInfo.InvariantCulture, out var o)
            ? (r, o)
            : throw VerbException.Usage($"{text} is not a parked command such as 4711.0; see daybook parked list");
}
