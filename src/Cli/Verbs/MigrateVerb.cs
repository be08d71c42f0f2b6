using System.CommandLine;
using Daybook.Ledger;

namespace Daybook.Cli.Verbs;

/// <summary><c>migrate</c>: the one verb that changes the schema of a database.</summary>
internal static class MigrateVerb
{
    public static Command Make(Terminal terminal)
    {
        var script = new Option<bool>("--script")
        {
            Description = "Prints the whole schema as SQL and changes nothing; needs no database.",
        };
        return new Verb(
            "migrate",
            "Creates the database if it does not exist, and updates it to the schema of this program: tables, functions"
            + " and the roles daybook_owner, daybook_app and daybook_reader. A second call changes nothing. It never "
            + "drops anything, and does not change the ledger of a former engine.",
            "daybook migrate", "daybook migrate --script > schema.sql") { script }
            .Does((parse, cancel) => parse.GetValue(script) ? Script(terminal) : Run(terminal, cancel));
    }

    private static Task<int> Script(Terminal terminal)
    {
        terminal.Out.WriteLine(Migration.Script());
        return Task.FromResult(ExitCode.Ok);
    }

    private static async Task<int> Run(Terminal terminal, CancellationToken cancel)
    {
        var settings = new Settings(terminal);
        await Database.Ensure(settings.ConnectionString, cancel);
        var changed = await Database.Guarded(() => Migration.Apply(settings.ConnectionString, cancel));
        terminal.Out.WriteLine(
            changed ? "The database now has the schema of this program." : "The database already had the schema.");
        return ExitCode.Ok;
    }
}
