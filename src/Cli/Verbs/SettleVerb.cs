using System.CommandLine;
using Daybook.Cli.Output;
using Daybook.Ledger;

namespace Daybook.Cli.Verbs;

/// <summary><c>settle</c>: waits until all is done that follows by itself.</summary>
internal static class SettleVerb
{
    private const int UsualSeconds = 10;
    private const int MostSeconds = 86_400;

    public static Command Make(Terminal terminal)
    {
        var position = new Argument<long?>("POSITION")
        {
            Description = "An event of the work to wait for, as a command's answer names it; without it, all work.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var wait = new Option<int>("--wait")
        {
            Description = $"Most seconds to wait, up to {MostSeconds}.",
            DefaultValueFactory = _ => UsualSeconds,
        };
        wait.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 0 or > MostSeconds)
                given.AddError($"--wait is a number of seconds from 0 to {MostSeconds}");
        });
        var json = Verb.Json();
        return new Verb(
            "settle",
            "Waits until the processes have done all that follows from a command by itself, and names what they "
            + "still owe. Exit code 0 when nothing is owed; 1 when something is, at once where only a person can help.",
            "daybook settle 4711", "daybook settle --wait 60 --json")
            { position, wait, json }
            .Does((parse, cancel) => Run(
                terminal, parse.GetValue(position), TimeSpan.FromSeconds(parse.GetValue(wait)), parse.GetValue(json),
                cancel));
    }

    private static async Task<int> Run(
        Terminal terminal, long? position, TimeSpan limit, bool json, CancellationToken cancel)
    {
        await using var opened = await Database.Open(new Settings(terminal), cancel);
        var settling = opened.Node.Settling;
        var work = position is { } at
            ? await settling.Wait(at, limit, cancel)
                ?? throw VerbException.Usage($"the ledger has no position {at} yet")
            : await settling.WaitForAll(limit, cancel);
        if (json) terminal.Json(work);
        else Tell(terminal, work);
        return work.Settled ? ExitCode.Ok : ExitCode.Failed;
    }

    private static void Tell(Terminal terminal, WorkStatus work)
    {
        if (work.Owed.Count > 0)
            terminal.Table(
                ["Owed", "Process", "Instance", "Why"],
                work.Owed.Select(o => (string[])
                    [o.Kind.ToString().ToLowerInvariant(), o.Process, o.Instance ?? "", o.Why]));
        foreach (var timer in work.Timers)
            terminal.Out.WriteLine(
                $"The timer {timer.Timer} of {timer.Process}/{timer.Instance} acts at {timer.Due:yyyy-MM-dd HH:mm}Z.");
        foreach (var message in work.Messages) terminal.Out.WriteLine(OnItsWay(message));
        terminal.Out.WriteLine(work.Settled
            ? $"Settled up to position {Answers.Number(work.Through)}."
            : $"Not settled: {work.Owed.Count} owed up to position {Answers.Number(work.Through)}.");
    }

    private static string OnItsWay(WaitingMessage message)
    {
        var to = message.To is { } name ? $"{message.Queue} to {name}" : message.Queue;
        var how = message switch
        {
            { DeadLetter: { } letter } => $"was given up after {message.Attempts} attempts: dead letter {letter}",
            { Next: { } next } => $"is tried again at {next:yyyy-MM-dd HH:mm:ss}Z",
            _ => "is on its way",
        };
        var about = message.Fact is { } fact ? $" of {fact}" : "";
        return $"The message {message.Type}{about} ({to}) {how}.";
    }
}
