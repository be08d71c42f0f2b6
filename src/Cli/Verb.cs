using System.CommandLine;

namespace Daybook.Cli;

/// <summary>A command with examples in its help.</summary>
internal sealed class Verb(string name, string description, params IReadOnlyList<string> examples)
    : Command(name, description)
{
    public IReadOnlyList<string> Examples => examples;

    /// <summary>An action that ends with an exit code.</summary>
    public Verb Does(Func<ParseResult, CancellationToken, Task<int>> action)
    {
        SetAction(action);
        return this;
    }

    /// <summary>The switch by which a program asks for JSON.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Plain JSON on standard output." };
}
