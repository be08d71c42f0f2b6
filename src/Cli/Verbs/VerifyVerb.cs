using System.CommandLine;
using Daybook.Api.Hosting;
using Daybook.Cli.Output;
using Daybook.Ledger;
using Npgsql;

namespace Daybook.Cli.Verbs;

/// <summary><c>verify</c>: recomputes the chain and reports the first place where it is not valid.</summary>
internal static class VerifyVerb
{
    public static Command Make(Terminal terminal)
    {
        var from = new Option<long>("--from")
        {
            Description = "The trusted block; everything after it is recomputed.", HelpName = "BLOCK",
        };
        var checkpoints = new Option<string[]>("--checkpoints")
        {
            Description = "Checkpoints to compare with the chain; by default those that serve wrote for this ledger.",
            HelpName = "DIR|FILE",
        };
        var none = new Option<bool>("--no-checkpoints") { Description = "Compares no checkpoints with the chain." };
        var keys = new Option<string[]>("--key")
        {
            Description = "The public key (PEM) that must have signed the checkpoints.", HelpName = "FILE",
        };
        var snapshots = new Option<bool>("--snapshots") { Description = "Also replays a sample of the snapshots." };
        var json = Verb.Json();
        return new Verb(
            "verify",
            "Recomputes the chain of hashes over every event, block and answer, and compares attached files with their "
            + "events. The exit code is 1 if something is not valid.",
            "daybook verify", "daybook verify --checkpoints /media/safe/checkpoints --key checkpoint.key.pub --json")
            { from, checkpoints, none, keys, snapshots, json }
            .Does((parse, cancel) => Run(
                terminal,
                new Asked(
                    parse.GetValue(from),
                    parse.GetValue(none) ? [] : parse.GetValue(checkpoints) is { Length: > 0 } paths ? paths : null,
                    parse.GetValue(keys) ?? [], parse.GetValue(snapshots), parse.GetValue(json)),
                cancel));
    }

    private sealed record Asked(long From, string[]? Checkpoints, string[] Keys, bool Snapshots, bool Json);

    private static async Task<int> Run(Terminal terminal, Asked asked, CancellationToken cancel)
    {
        var settings = new Settings(terminal);
        if (asked.From < 0) throw VerbException.Usage("--from must be the number of a block, from 0");
        await using var source = Database.Look(settings);
        var checkpoints = asked.Checkpoints is { } paths
            ? paths.SelectMany(LocalFiles.Checkpoints)
            : await LocalFiles.CheckpointsOf(source, settings, cancel);
        var request = new VerifyRequest
        {
            From = asked.From, Checkpoints = [.. checkpoints],
            TrustedKeys = [.. asked.Keys.Select(LocalFiles.PublicKey)],
        };
        var (chain, files, snapshots) = await Progress.Show(terminal, async told =>
        {
            var chain = await new Verifier(source).Verify(
                request, new Relay<VerifyProgress>(p => told("events", p.Position, p.Positions)), cancel);
            var files = await new ContentVerifier(source, new EventCodec(DaybookCatalogue.Whole)).Verify(
                new Relay<long>(n => told("files", n, n)), cancel);
            return (chain, files, asked.Snapshots ? await Snapshots(source, told, cancel) : null);
        });
        var answer = Verification.Of(chain, files, snapshots);
        if (asked.Json) terminal.Json(answer);
        else Print(terminal, chain, files, snapshots);
        return answer.Ok ? ExitCode.Ok : ExitCode.Failed;
    }

    private static Task<SnapshotResult> Snapshots(NpgsqlDataSource source, Told told, CancellationToken cancel)
    {
        var verifier = new SnapshotVerifier(source, new EventCodec(DaybookCatalogue.Whole));
        var seed = TimeProvider.System.GetUtcNow().Ticks;
        return verifier.Verify(seed: seed, progress: new Relay<int>(n => told("snapshots", n, n)), cancel: cancel);
    }

    private static void Print(Terminal terminal, VerifyResult chain, ContentResult files, SnapshotResult? snapshots)
    {
        terminal.Out.WriteLine(
            $"{Answers.Number(chain.Blocks)} blocks, {Answers.Number(chain.Events)} events, "
            + $"{Answers.Number(chain.Answers)} answers and {chain.Checkpoints} checkpoints were recomputed.");
        terminal.Out.WriteLine($"{Answers.Number(files.Files)} attached files were compared with their events.");
        foreach (var bad in files.Bad) terminal.Out.WriteLine($"BAD ({bad.Kind}): {bad.Sentence}");
        if (files.Found > files.Bad.Length)
            terminal.Out.WriteLine($"BAD: {Answers.Number(files.Found - files.Bad.Length)} more files.");
        if (files.Unnamed > 0)
        {
            terminal.Out.WriteLine(
                $"{Answers.Number(files.Unnamed)} stored files ({Answers.Number(files.UnnamedBytes)} bytes) have no "
                + "event: their upload was cut off, or is under way. Nobody can read them.");
            foreach (var hash in files.FirstUnnamed) terminal.Out.WriteLine($"  {hash}");
        }

        if (snapshots is not null)
        {
            terminal.Out.WriteLine($"{snapshots.Checked} of {snapshots.Snapshots} snapshots were replayed.");
            foreach (var bad in snapshots.Bad) terminal.Out.WriteLine($"BAD: {bad.Sentence}");
        }

        terminal.Out.WriteLine(
            chain.FirstBad is { } first ? $"BAD ({first.Kind}): {first.Sentence}" : "The chain is valid.");
    }

    /// <summary>The answer as JSON.</summary>
    private sealed record Verification(
        bool Ok, long Blocks, long Events, long Answers, int Checkpoints, FirstBad? FirstBad, ContentResult Files,
        SnapshotResult? Snapshots)
    {
        public static Verification Of(VerifyResult chain, ContentResult files, SnapshotResult? snapshots) => new(
            chain.Ok && files.Ok && snapshots?.Ok != false, chain.Blocks, chain.Events, chain.Answers,
            chain.Checkpoints, chain.FirstBad, files, snapshots);
    }
}
