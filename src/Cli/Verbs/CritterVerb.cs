using System.CommandLine;

namespace Daybook.Cli.Verbs;

/// <summary><c>critter</c>: the commands of JasperFx's command line that only look. Those that would change something
/// know neither the chain nor the roles, so each is refused with the name of ours.</summary>
internal static class CritterVerb
{
    private static readonly string[] Allowed = ["describe", "resources check", "codegen preview"];

    private static readonly Dictionary<string, string> Instead = new(StringComparer.Ordinal)
    {
        ["run"] = "daybook serve runs a node",
        ["resources"] = "daybook migrate makes the schema, and nothing here takes it away",
        ["db-apply"] = "daybook migrate brings the schema to this program",
        ["db-assert"] = "every verb refuses a database with another schema",
        ["db-patch"] = "docs/generated/schema.sql is the schema, and daybook migrate makes it",
        ["db-dump"] = "docs/generated/schema.sql is the schema, and daybook migrate makes it",
        ["db-list"] = "a ledger is one database",
        ["projections"] = "daybook rebuild builds a read model beside the live one, daybook status shows where "
            + "everything stands, daybook processes lets processes rest",
        ["storage"] = "daybook migrate makes the tables of messages, daybook dead-letters replays or discards",
        ["codegen"] = "the program is compiled whole and generates no code",
        ["check-env"] = "daybook status says what is wrong",
    };

    public static Command Make(Terminal terminal)
    {
        var verb = new Verb(
            "critter",
            $"Runs a command of JasperFx's command line that only looks: {string.Join(", ", Allowed)}.",
            "daybook critter describe", "daybook critter resources check", "daybook critter codegen preview")
        {
            // The words are JasperFx's.
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
        var allowed = $"critter takes {string.Join(", ", Allowed)}, without options";
        if (words.Length == 0) return allowed;
        var told = Instead.TryGetValue(words[0], out var ours) ? $"instead: {ours}; " : "";
        return $"critter {string.Join(' ', words)} is not run on a ledger; {told}{allowed}";
    }
}
