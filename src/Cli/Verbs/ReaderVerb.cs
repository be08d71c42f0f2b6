using System.CommandLine;
using Daybook.Ledger;

namespace Daybook.Cli.Verbs;

/// <summary><c>reader</c>: a schema in which another program with an ordinary Marten store reads the ledger.</summary>
internal static class ReaderVerb
{
    public static Command Make(Terminal terminal)
    {
        var schema = new Argument<string>("schema") { Description = "Its name: lower-case letters, digits and '_'." };
        return new Verb(
            "reader",
            "Creates a schema in which an ordinary Marten store with the role daybook_reader sees the events of the "
            + "ledger as views, and stores the progressions of its own daemon and its own documents. It cannot change "
            + "the ledger. A second call changes nothing; migrate keeps the schema up to date.",
            "daybook reader analytics") { schema }
            .Does((parse, cancel) => Run(terminal, parse.GetValue(schema)!, cancel));
    }

    private static async Task<int> Run(Terminal terminal, string schema, CancellationToken cancel)
    {
        var settings = new Settings(terminal);
        if (ReaderSchema.Problem(schema) is { } problem) throw VerbException.Usage(problem);
        await Database.Guarded(async () =>
        {
            await ReaderSchema.Make(settings.ConnectionString, schema, cancel);
            return schema;
        });
        terminal.Out.WriteLine(
            $"Members of daybook_reader read the ledger with Marten in the schema {schema}; docs/for-marten-users.md "
            + "has the code.");
        return ExitCode.Ok;
    }
}
