using System.CommandLine;
using Daybook.Cli.Output;
using Daybook.Ledger;

namespace Daybook.Cli.Verbs;

/// <summary><c>proof</c>: proofs, which can be checked without the database, that one event is in the ledger.</summary>
internal static class ProofVerb
{
    public static Command Make(Terminal terminal)
    {
        var position = new Argument<long>("POSITION") { Description = "The event's position." };
        var redact = new Option<bool>("--redact") { Description = "Includes only the hash of the payload." };
        var file = new Option<string?>("--output", "-o")
        {
            Description = "The file to write; standard output by default.", HelpName = "FILE",
        };
        return new Verb(
            "proof", "Writes the proof of one event with a new signed checkpoint, or checks such a proof.",
            "daybook proof 1234 -o event-1234.json", "daybook proof check event-1234.json --key checkpoint.key.pub")
            { position, redact, file, Check(terminal) }
            .Does((parse, cancel) => Prove(
                terminal, parse.GetRequiredValue(position), parse.GetValue(redact), parse.GetValue(file), cancel));
    }

    private static Verb Check(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The proof." };
        var key = new Option<string?>("--key")
        {
            Description = "The public key (PEM) that is trusted to sign checkpoints; by default the one used here.",
            HelpName = "FILE",
        };
        var json = Verb.Json();
        return new Verb(
            "check", "Checks a proof; needs no database. The exit code is 1 when the proof is not valid.",
            "daybook proof check event-1234.json --key checkpoint.key.pub") { file, key, json }
            .Does((parse, _) => Task.FromResult(Check(
                terminal, parse.GetRequiredValue(file), parse.GetValue(key), parse.GetValue(json))));
    }

    private static async Task<int> Prove(
        Terminal terminal, long position, bool redact, string? file, CancellationToken cancel)
    {
        var settings = new Settings(terminal);
        await using var source = Database.Look(settings);
        var last = (await LocalFiles.FolderOf(source, settings, cancel)).Newest();
        using var key = LocalFiles.SigningKey(settings);
        using var exporter = new CheckpointExporter(source, key, TimeProvider.System, last);
        var checkpoint = await exporter.Sign(cancel);
        var proof = await new ProofMaker(source).Prove(position, checkpoint, redact, cancel)
            ?? throw VerbException.Usage(
                $"there is no event at position {position}; the newest is {checkpoint.Position}");
        if (file is null) terminal.Out.WriteLine(proof.ToJson());
        else await File.WriteAllTextAsync(file, proof.ToJson() + "\n", cancel);
        return ExitCode.Ok;
    }

    private static int Check(Terminal terminal, string file, string? key, bool json)
    {
        if (!File.Exists(file)) throw VerbException.Usage($"{file} does not exist");
        var trusted = LocalFiles.PublicKey(key ?? OwnKey(terminal));
        var proof = ProofBundle.Parse(File.ReadAllText(file));
        var problem = ProofBundle.Check(proof, trusted);
        if (json) terminal.Json(new CheckedProof(problem is null, proof.Event.Position, proof.Event.Stream, problem));
        else
        {
            terminal.Out.WriteLine(problem
                ?? $"Position {proof.Event.Position} is {proof.Event.Type} of {proof.Event.Stream}, "
                + $"recorded at {proof.Event.RecordedAt:u}, in the checkpoint of block {proof.Checkpoint.Block}.");
        }

        return problem is null ? ExitCode.Ok : ExitCode.Failed;
    }

    private static string OwnKey(Terminal terminal)
    {
        var path = new Settings(terminal).LocalFiles().CheckpointKeyPath + ".pub";
        return File.Exists(path)
            ? path
            : throw VerbException.Usage("this machine has no signing key; name the trusted public key with --key");
    }

    private sealed record CheckedProof(bool Ok, long Position, string Stream, string? Problem);
}
