using System.CommandLine;
using Daybook.Cli.Output;
using Daybook.Ledger;

namespace Daybook.Cli.Verbs;

/// <summary><c>settle</c>: waits until everything that follows automatically is done.</summary>
internal static class SettleVerb
{
    private const int UsualSeconds = 10;
    private const int MostSeconds = 86_400;

    public static Command Make(Terminal terminal)
    {
        var position = new Argument<long?>("POSITION")
        {
            Description = "The position of an event of the work, as in a command's answer; without it, all work.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var wait = new Option<int>("--wait")
        {
            Description = $"Maximum number of seconds to wait, up to {MostSeconds}.",
            DefaultValueFactory = _ => UsualSeconds,
        };
        wait.Validators.Add(given =>
        {
            if (given.GetValueOrDefault<int>() is < 0 or > MostSeconds)
                given.AddError($"--wait must be a number of seconds from 0 to {MostSeconds}");
        });
        var json = Verb.Json();
        return new Verb(
            "settle",
            "Waits until the processes have done everything that follows automatically from a command, and lists what "
            + "is still owed. The exit code is 0 when nothing is owed, else 1, at once when only a person can help.",
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
                $"Timer {timer.Timer} of {timer.Process}/{timer.Instance} is due at {timer.Due:yyyy-MM-dd HH:mm}Z.");
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
            { DeadLetter: { } letter } => $"failed after {message.Attempts} attempts: dead letter {letter}",
            { Next: { } next } => $"is tried again at {next:yyyy-MM-dd HH:mm:ss}Z",
            _ => "is being sent",
        };
        var about = message.Fact is { } fact ? $" of {fact}" : "";
        return $"The message {message.Type}{about} ({to}) {how}.";
    }
}
