using System.CommandLine;

namespace Daybook.Cli.Verbs;

/// <summary><c>critter</c>: the commands of JasperFx's command line that only read. The commands that change something
/// do not know the chain and the roles, so each is refused with the name of the Daybook command to use
/// instead.</summary>
internal static class CritterVerb
{
    private static readonly string[] Allowed = ["describe", "resources check", "codegen preview"];

    private static readonly Dictionary<string, string> Instead = new(StringComparer.Ordinal)
    {
        ["run"] = "daybook serve runs a node",
        ["resources"] = "daybook migrate creates the schema, and no verb removes it",
        ["db-apply"] = "daybook migrate updates the schema to this program",
        ["db-assert"] = "every verb refuses a database with another schema",
        ["db-patch"] = "docs/generated/schema.sql is the schema, and daybook migrate creates it",
        ["db-dump"] = "docs/generated/schema.sql is the schema, and daybook migrate creates it",
        ["db-list"] = "a ledger is one database",
        ["projections"] = "daybook rebuild builds a read model next to the live one, daybook status shows the "
            + "status, daybook processes pauses processes",
        ["storage"] = "daybook migrate creates the tables of messages, daybook dead-letters replays or discards",
        ["codegen"] = "the program is fully compiled and generates no code",
        ["check-env"] = "daybook status shows what is wrong",
    };

    public static Command Make(Terminal terminal)
    {
        var verb = new Verb(
            "critter",
            $"Runs a command of JasperFx's command line that only reads: {string.Join(", ", Allowed)}.",
            "daybook critter describe", "daybook critter resources check", "daybook critter codegen preview")
        {
            // JasperFx parses the arguments.
            TreatUnmatchedTokensAsErrors = false,
        };
        return verb.Does((parse, cancel) => Run(terminal, [.. parse.UnmatchedTokens], cancel));
    }

    private static async Task<int> Run(Terminal terminal, string[] words, CancellationToken cancel)
    {
        if (!Allowed.Contains(string.Join(' ', words))) throw VerbException.Usage(Refusal(words));
        await using var opened = await Database.Open(new Settings(terminal), cancel);
        return await opened.Look(words) == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static string Refusal(string[] words)
    {
        var allowed = $"critter accepts {string.Join(", ", Allowed)}, without options";
        if (words.Length == 0) return allowed;
        var told = Instead.TryGetValue(words[0], out var ours) ? $"instead: {ours}; " : "";
        return $"critter {string.Join(' ', words)} is not run on a ledger; {told}{allowed}";
    }
}
