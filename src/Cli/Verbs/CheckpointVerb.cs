using System.CommandLine;
using Daybook.Cli.Output;
using Daybook.Ledger;

namespace Daybook.Cli.Verbs;

/// <summary><c>checkpoint export</c>: a signed statement of the current chain, to be kept elsewhere.</summary>
internal static class CheckpointVerb
{
    public static Command Make(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A file that does not exist yet." };
        var json = Verb.Json();
        return new Verb(
            "checkpoint", "Signs the current chain, to be kept where the owner of the database cannot change it.",
            "daybook checkpoint export /media/safe/checkpoint.json")
        {
            new Verb(
                "export", "Writes a signed checkpoint of the newest block to a file.",
                "daybook checkpoint export /media/safe/checkpoint.json") { file, json }
                .Does((parse, cancel) => Export(
                    terminal, parse.GetRequiredValue(file), parse.GetValue(json), cancel)),
        };
    }

    private static async Task<int> Export(Terminal terminal, string file, bool json, CancellationToken cancel)
    {
        var settings = new Settings(terminal);
        if (File.Exists(file)) throw VerbException.Usage($"{file} already exists; a checkpoint is never overwritten");
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        if (!Directory.Exists(folder))
            throw VerbException.Usage($"the folder {folder} does not exist; FILE is written into one that does");
        await using var source = Database.Look(settings);
        // The new checkpoint must not contradict the last one.
        var last = (await LocalFiles.FolderOf(source, settings, cancel)).Newest();
        using var key = LocalFiles.SigningKey(settings);
        using var exporter = new CheckpointExporter(source, key, TimeProvider.System, last);
        var checkpoint = await exporter.Export(file, cancel);
        if (json) terminal.Json(checkpoint);
        else
        {
            terminal.Out.WriteLine(
                $"{file}: block {Answers.Number(checkpoint.Block)}, position {Answers.Number(checkpoint.Position)}, "
                + $"root {checkpoint.Root}");
        }

        return ExitCode.Ok;
    }
}
